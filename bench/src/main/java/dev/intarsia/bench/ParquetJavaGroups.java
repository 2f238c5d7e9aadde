package dev.intarsia.bench;

import com.google.protobuf.ByteString;
import dev.intarsia.model.Bytes;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;

/// parquet-java as most programs use it: rows as `Group` objects whose fields are accessed by name, attributes into a
/// hash table, then the logs. Texts stay UTF-8 throughout.
record ParquetJavaGroups(OtapData data) implements OtapLogReader {

    @Override
    public void read(Consumer<Bytes> requests) throws IOException {
        Map<Integer, List<KeyValue>> ofResources = attributes("resource_attrs");
        Map<Integer, List<KeyValue>> ofScopes = attributes("scope_attrs");
        Map<Integer, List<KeyValue>> ofLogs = attributes("log_attrs");
        PeerRequests made = new PeerRequests(requests);
        try (ParquetReader<Group> rows = GroupQuery.ALL.open(data.file("logs"))) {
            for (Group row = rows.read(); row != null; row = rows.read()) {
                Fields log = new Fields(row);
                Fields resource = log.group("resource");
                Fields scope = log.group("scope");
                int resourceId = resource.intAt("id");
                int scopeId = scope.intAt("id");
                if (made.lacksResource(resourceId)) {
                    made.resource(resourceId, resource(resource, ofResources.getOrDefault(resourceId, List.of())));
                }
                if (made.lacksScope(scopeId)) {
                    made.scope(scopeId, scope(log, scope, ofScopes.getOrDefault(scopeId, List.of())));
                }
                List<KeyValue> attributes = log.has("id") ? ofLogs.getOrDefault(log.intAt("id"), List.of()) : List.of();
                made.add(resourceId, scopeId, log(log, attributes));
            }
        }
        made.end();
    }

    private Map<Integer, List<KeyValue>> attributes(String table) throws IOException {
        Map<Integer, List<KeyValue>> all = new HashMap<>();
        try (ParquetReader<Group> rows = GroupQuery.ALL.open(data.file(table))) {
            for (Group row = rows.read(); row != null; row = rows.read()) {
                Fields attribute = new Fields(row);
                all.computeIfAbsent(attribute.intAt("parent_id"), id -> new ArrayList<>())
                        .add(KeyValue.newBuilder()
                                .setKeyBytes(attribute.bytes("key"))
                                .setValue(value(attribute))
                                .build());
            }
        }
        return all;
    }

    /// The fields of a group by name; nulls read as zeros and nothing.
    private record Fields(Group group) {
        boolean has(String name) {
            return group.getFieldRepetitionCount(name) > 0;
        }

        Fields group(String name) {
            return new Fields(group.getGroup(name, 0));
        }

        int intAt(String name) {
            return has(name) ? group.getInteger(name, 0) : 0;
        }

        long longAt(String name) {
            return has(name) ? group.getLong(name, 0) : 0;
        }

        double doubleAt(String name) {
            return has(name) ? group.getDouble(name, 0) : 0;
        }

        boolean booleanAt(String name) {
            return has(name) && group.getBoolean(name, 0);
        }

        ByteString bytes(String name) {
            return has(name) ? ByteString.copyFrom(group.getBinary(name, 0).toByteBuffer()) : ByteString.EMPTY;
        }
    }

    private static AnyValue value(Fields of) {
        AnyValue.Builder value = AnyValue.newBuilder();
        switch (of.intAt("type")) {
            case 0 -> {}
            case 1 -> value.setStringValueBytes(of.bytes("str"));
            case 2 -> value.setIntValue(of.longAt("int"));
            case 3 -> value.setDoubleValue(of.doubleAt("double"));
            case 4 -> value.setBoolValue(of.booleanAt("bool"));
            case 7 -> value.setBytesValue(of.bytes("bytes"));
            default -> throw new IllegalStateException("no arrays and maps here");
        }
        return value.build();
    }

    private static ResourceLogs resource(Fields resource, List<KeyValue> attributes) {
        return ResourceLogs.newBuilder()
                .setSchemaUrlBytes(resource.bytes("schema_url"))
                .setResource(Resource.newBuilder()
                        .addAllAttributes(attributes)
                        .setDroppedAttributesCount(resource.intAt("dropped_attributes_count")))
                .build();
    }

    private static ScopeLogs scope(Fields log, Fields scope, List<KeyValue> attributes) {
        return ScopeLogs.newBuilder()
                .setSchemaUrlBytes(log.bytes("schema_url"))
                .setScope(InstrumentationScope.newBuilder()
                        .setNameBytes(scope.bytes("name"))
                        .setVersionBytes(scope.bytes("version"))
                        .addAllAttributes(attributes)
                        .setDroppedAttributesCount(scope.intAt("dropped_attributes_count")))
                .build();
    }

    private static LogRecord log(Fields log, List<KeyValue> attributes) {
        LogRecord.Builder made = LogRecord.newBuilder()
                .setTimeUnixNano(log.longAt("time_unix_nano"))
                .setObservedTimeUnixNano(log.longAt("observed_time_unix_nano"))
                .setTraceId(log.bytes("trace_id"))
                .setSpanId(log.bytes("span_id"))
                .setSeverityNumberValue(log.intAt("severity_number"))
                .setSeverityTextBytes(log.bytes("severity_text"))
                .addAllAttributes(attributes)
                .setDroppedAttributesCount(log.intAt("dropped_attributes_count"))
                .setFlags(log.intAt("flags"))
                .setEventNameBytes(log.bytes("event_name"));
        return log.has("body") ? made.setBody(value(log.group("body"))).build() : made.build();
    }
}
