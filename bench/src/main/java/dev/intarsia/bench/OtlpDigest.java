package dev.intarsia.bench;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.intarsia.model.Bytes;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/// A digest of requests of logs, which shows whether two readers returned the same for a directory: every log record in
/// order with all its fields, its resource and scope. The grouping of records, the order of attributes of one owner and
/// the protobuf encoding of a message do not affect it.
final class OtlpDigest implements Consumer<Bytes> {
    private static final Comparator<KeyValue> BY_KEY = Comparator.comparing(KeyValue::getKey)
            .thenComparing(attribute -> attribute.getValue().toString());

    private final MessageDigest digest;
    private long records;

    OtlpDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void accept(Bytes request) {
        try {
            for (ResourceLogs resource :
                    ExportLogsServiceRequest.parseFrom(request.toByteArray()).getResourceLogsList()) {
                ResourceLogs.Builder ofResource = resource.toBuilder().clearScopeLogs();
                ofResource
                        .getResourceBuilder()
                        .clearAttributes()
                        .addAllAttributes(sorted(resource.getResource().getAttributesList()));
                for (ScopeLogs scope : resource.getScopeLogsList()) {
                    add(ofResource.build(), scope);
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new GateException("not a request: " + e.getMessage());
        }
    }

    private void add(ResourceLogs resource, ScopeLogs scope) {
        ScopeLogs.Builder ofScope = scope.toBuilder().clearLogRecords();
        ofScope.getScopeBuilder()
                .clearAttributes()
                .addAllAttributes(sorted(scope.getScope().getAttributesList()));
        byte[] before = resource.toByteArray();
        byte[] between = ofScope.build().toByteArray();
        for (LogRecord log : scope.getLogRecordsList()) {
            digest.update(before);
            digest.update(between);
            digest.update(log.toBuilder()
                    .clearAttributes()
                    .addAllAttributes(sorted(log.getAttributesList()))
                    .build()
                    .toByteArray());
            records++;
        }
    }

    private static List<KeyValue> sorted(List<KeyValue> attributes) {
        return attributes.stream().sorted(BY_KEY).toList();
    }

    /// Number of records and the digest; to be called once.
    String summary() {
        return records + " records, " + HexFormat.of().formatHex(digest.digest());
    }
}
