package dev.intarsia.bench;

import dev.intarsia.model.Bytes;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How the peers make requests: with the builders of protobuf, neighbours of one resource and scope together. Resources
/// and scopes are made once.
final class PeerRequests {
    private final Consumer<Bytes> out;
    private final Map<Integer, ResourceLogs> resources = new HashMap<>();
    private final Map<Integer, ScopeLogs> scopes = new HashMap<>();
    private ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    private ResourceLogs.@Nullable Builder resource;
    private ScopeLogs.@Nullable Builder scope;
    private int resourceId;
    private int scopeId;
    private int count;

    PeerRequests(Consumer<Bytes> out) {
        this.out = out;
    }

    boolean lacksResource(int id) {
        return !resources.containsKey(id);
    }

    boolean lacksScope(int id) {
        return !scopes.containsKey(id);
    }

    /// What the groups of a resource begin with.
    void resource(int id, ResourceLogs of) {
        resources.put(id, of);
    }

    /// What the groups of a scope begin with.
    void scope(int id, ScopeLogs of) {
        scopes.put(id, of);
    }

    /// The next log record.
    void add(int ofResource, int ofScope, LogRecord log) {
        if (resource == null || resourceId != ofResource) {
            endResource();
            resource = Objects.requireNonNull(resources.get(ofResource)).toBuilder();
            resourceId = ofResource;
        }
        if (scope == null || scopeId != ofScope) {
            endScope();
            scope = Objects.requireNonNull(scopes.get(ofScope)).toBuilder();
            scopeId = ofScope;
        }
        scope.addLogRecords(log);
        count++;
        if (count == OtapLogReader.RECORDS) {
            end();
        }
    }

    private void endScope() {
        if (resource != null && scope != null) {
            resource.addScopeLogs(scope);
        }
        scope = null;
    }

    private void endResource() {
        endScope();
        if (resource != null) {
            request.addResourceLogs(resource);
        }
        resource = null;
    }

    /// Ends the request that was begun, if there is one.
    void end() {
        if (count > 0) {
            endResource();
            out.accept(Bytes.wrap(request.build().toByteArray()));
            request = ExportLogsServiceRequest.newBuilder();
            count = 0;
        }
    }
}
