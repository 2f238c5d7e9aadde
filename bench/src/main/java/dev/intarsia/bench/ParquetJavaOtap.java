package dev.intarsia.bench;

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

/// parquet-java: attributes into a hash table, then the logs row by row. Texts stay UTF-8 all the way.
record ParquetJavaOtap(OtapData data) implements OtapLogReader {

    @Override
    public void read(Consumer<Bytes> requests) throws IOException {
        Map<Integer, List<KeyValue>> ofResources = attributes("resource_attrs");
        Map<Integer, List<KeyValue>> ofScopes = attributes("scope_attrs");
        Map<Integer, List<KeyValue>> ofLogs = attributes("log_attrs");
        PeerRequests made = new PeerRequests(requests);
        try (ParquetJavaRows rows = new ParquetJavaRows(data.file("logs"))) {
            Logs log = new Logs(rows);
            while (rows.next()) {
                int resource = log.resourceId.intValue();
                int scope = log.scopeId.intValue();
                if (made.lacksResource(resource)) {
                    made.resource(resource, log.resource(ofResources.getOrDefault(resource, List.of())));
                }
                if (made.lacksScope(scope)) {
                    made.scope(scope, log.scope(ofScopes.getOrDefault(scope, List.of())));
                }
                List<KeyValue> attributes =
                        log.id.isNull() ? List.of() : ofLogs.getOrDefault(log.id.intValue(), List.of());
                made.add(resource, scope, log.read(attributes));
            }
        }
        made.end();
    }

    private Map<Integer, List<KeyValue>> attributes(String table) throws IOException {
        Map<Integer, List<KeyValue>> all = new HashMap<>();
        try (ParquetJavaRows rows = new ParquetJavaRows(data.file(table))) {
            ParquetJavaRows.Column parent = rows.column("parent_id");
            ParquetJavaRows.Column key = rows.column("key");
            Values values = new Values(rows);
            while (rows.next()) {
                all.computeIfAbsent(parent.intValue(), id -> new ArrayList<>())
                        .add(KeyValue.newBuilder()
                                .setKeyBytes(key.bytes())
                                .setValue(values.read())
                                .build());
            }
        }
        return all;
    }

    /// A value of several columns.
    private static final class Values {
        private final ParquetJavaRows.Column type;
        private final ParquetJavaRows.Column text;
        private final ParquetJavaRows.Column whole;
        private final ParquetJavaRows.Column floating;
        private final ParquetJavaRows.Column truth;
        private final ParquetJavaRows.Column bytes;

        Values(ParquetJavaRows rows, String... group) {
            type = rows.column(path(group, "type"));
            text = rows.column(path(group, "str"));
            whole = rows.column(path(group, "int"));
            floating = rows.column(path(group, "double"));
            truth = rows.column(path(group, "bool"));
            bytes = rows.column(path(group, "bytes"));
        }

        private static String[] path(String[] group, String name) {
            List<String> path = new ArrayList<>(List.of(group));
            path.add(name);
            return path.toArray(String[]::new);
        }

        AnyValue read() {
            AnyValue.Builder value = AnyValue.newBuilder();
            switch (type.intValue()) {
                case 0 -> {}
                case 1 -> value.setStringValueBytes(text.bytes());
                case 2 -> value.setIntValue(whole.longValue());
                case 3 -> value.setDoubleValue(floating.doubleValue());
                case 4 -> value.setBoolValue(truth.booleanValue());
                case 7 -> value.setBytesValue(bytes.bytes());
                default -> throw new IllegalStateException("no arrays and maps here");
            }
            return value.build();
        }
    }

    /// The columns of logs.
    private static final class Logs {
        final ParquetJavaRows.Column id;
        final ParquetJavaRows.Column resourceId;
        final ParquetJavaRows.Column scopeId;
        private final ParquetJavaRows.Column resourceUrl;
        private final ParquetJavaRows.Column resourceDropped;
        private final ParquetJavaRows.Column scopeName;
        private final ParquetJavaRows.Column scopeVersion;
        private final ParquetJavaRows.Column scopeDropped;
        private final ParquetJavaRows.Column scopeUrl;
        private final ParquetJavaRows.Column time;
        private final ParquetJavaRows.Column observed;
        private final ParquetJavaRows.Column traceId;
        private final ParquetJavaRows.Column spanId;
        private final ParquetJavaRows.Column severity;
        private final ParquetJavaRows.Column severityText;
        private final ParquetJavaRows.Column dropped;
        private final ParquetJavaRows.Column flags;
        private final ParquetJavaRows.Column eventName;
        private final Values body;

        Logs(ParquetJavaRows rows) {
            id = rows.column("id");
            resourceId = rows.column("resource", "id");
            resourceUrl = rows.column("resource", "schema_url");
            resourceDropped = rows.column("resource", "dropped_attributes_count");
            scopeId = rows.column("scope", "id");
            scopeName = rows.column("scope", "name");
            scopeVersion = rows.column("scope", "version");
            scopeDropped = rows.column("scope", "dropped_attributes_count");
            scopeUrl = rows.column("schema_url");
            time = rows.column("time_unix_nano");
            observed = rows.column("observed_time_unix_nano");
            traceId = rows.column("trace_id");
            spanId = rows.column("span_id");
            severity = rows.column("severity_number");
            severityText = rows.column("severity_text");
            dropped = rows.column("dropped_attributes_count");
            flags = rows.column("flags");
            eventName = rows.column("event_name");
            body = new Values(rows, "body");
        }

        ResourceLogs resource(List<KeyValue> attributes) {
            return ResourceLogs.newBuilder()
                    .setSchemaUrlBytes(resourceUrl.bytes())
                    .setResource(Resource.newBuilder()
                            .addAllAttributes(attributes)
                            .setDroppedAttributesCount(resourceDropped.intValue()))
                    .build();
        }

        ScopeLogs scope(List<KeyValue> attributes) {
            return ScopeLogs.newBuilder()
                    .setSchemaUrlBytes(scopeUrl.bytes())
                    .setScope(InstrumentationScope.newBuilder()
                            .setNameBytes(scopeName.bytes())
                            .setVersionBytes(scopeVersion.bytes())
                            .addAllAttributes(attributes)
                            .setDroppedAttributesCount(scopeDropped.intValue()))
                    .build();
        }

        LogRecord read(List<KeyValue> attributes) {
            return LogRecord.newBuilder()
                    .setTimeUnixNano(time.longValue())
                    .setObservedTimeUnixNano(observed.longValue())
                    .setTraceId(traceId.bytes())
                    .setSpanId(spanId.bytes())
                    .setSeverityNumberValue(severity.intValue())
                    .setSeverityTextBytes(severityText.bytes())
                    .setBody(body.read())
                    .addAllAttributes(attributes)
                    .setDroppedAttributesCount(dropped.intValue())
                    .setFlags(flags.intValue())
                    .setEventNameBytes(eventName.bytes())
                    .build();
        }
    }
}
