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
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// DuckDB: logs joined with their attributes in SQL, one row per attribute, in whatever order the join has them; a log
/// is put together where its row in the file is. The few attributes of resources and scopes are read apart, as joining
/// them as well would multiply the rows.
///
/// @param connection an open database
record DuckDbOtap(OtapData data, Connection connection) implements OtapLogReader {
    /// A value's columns, from this one on: type, str, int, double, bool, bytes.
    private static final int BODY = 15;

    private static final int KEY = 21;
    private static final int VALUE = 22;
    private static final String VALUES = "%1$s.type::INTEGER, %1$s.str, %1$s.int, %1$s.double, %1$s.bool, %1$s.bytes";
    private static final String LOGS = """
            SELECT l.file_row_number, l.resource.id::INTEGER, l.scope.id::INTEGER,
                epoch_ns(l.time_unix_nano), epoch_ns(l.observed_time_unix_nano), l.trace_id, l.span_id,
                l.severity_number, l.severity_text, l.dropped_attributes_count::BIGINT, l.flags::BIGINT, l.event_name,
                l.resource.schema_url, l.schema_url, %s, a.key, %s, l.scope.name, l.scope.version
            FROM read_parquet('%s', file_row_number = true) l LEFT JOIN read_parquet('%s') a ON a.parent_id = l.id
            """;
    private static final int SCOPE_NAME = 28;
    private static final int SCOPE_VERSION = 29;

    private record Part(int resource, int scope, LogRecord.Builder log) {}

    @Override
    public void read(Consumer<Bytes> requests) throws IOException {
        try (Statement statement = connection.createStatement()) {
            Map<Integer, List<KeyValue>> ofResources = attributes(statement, "resource_attrs");
            Map<Integer, List<KeyValue>> ofScopes = attributes(statement, "scope_attrs");
            Path logs = data.file("logs");
            PeerRequests made = new PeerRequests(requests);
            Part[] parts = new Part[count(statement, logs)];
            try (ResultSet row = statement.executeQuery(
                    LOGS.formatted(VALUES.formatted("l.body"), VALUES.formatted("a"), logs, data.file("log_attrs")))) {
                while (row.next()) {
                    int number = row.getInt(1);
                    Part part = parts[number];
                    if (part == null) {
                        part = part(row);
                        parts[number] = part;
                        groups(row, part, made, ofResources, ofScopes);
                    }
                    String key = row.getString(KEY);
                    if (key != null) {
                        part.log()
                                .addAttributes(KeyValue.newBuilder().setKey(key).setValue(value(row, VALUE)));
                    }
                }
            }
            for (Part part : parts) {
                made.add(part.resource(), part.scope(), part.log().build());
            }
            made.end();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static int count(Statement statement, Path logs) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM read_parquet('" + logs + "')")) {
            row.next();
            return row.getInt(1);
        }
    }

    private Map<Integer, List<KeyValue>> attributes(Statement statement, String table)
            throws SQLException, IOException {
        Map<Integer, List<KeyValue>> all = new HashMap<>();
        try (ResultSet row = statement.executeQuery("SELECT a.parent_id::INTEGER, a.key, " + VALUES.formatted("a")
                + " FROM read_parquet('" + data.file(table) + "') a")) {
            while (row.next()) {
                all.computeIfAbsent(row.getInt(1), id -> new ArrayList<>())
                        .add(KeyValue.newBuilder()
                                .setKey(row.getString(2))
                                .setValue(value(row, 3))
                                .build());
            }
        }
        return all;
    }

    private static AnyValue value(ResultSet row, int column) throws SQLException {
        AnyValue.Builder value = AnyValue.newBuilder();
        switch (row.getInt(column)) {
            case 0 -> {}
            case 1 -> value.setStringValue(text(row, column + 1));
            case 2 -> value.setIntValue(row.getLong(column + 2));
            case 3 -> value.setDoubleValue(row.getDouble(column + 3));
            case 4 -> value.setBoolValue(row.getBoolean(column + 4));
            case 7 -> value.setBytesValue(bytes(row, column + 5));
            default -> throw new IllegalStateException("no arrays and maps here");
        }
        return value.build();
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static ByteString bytes(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? ByteString.EMPTY : ByteString.copyFrom(bytes);
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                row.getInt(2),
                row.getInt(3),
                LogRecord.newBuilder()
                        .setTimeUnixNano(row.getLong(4))
                        .setObservedTimeUnixNano(row.getLong(5))
                        .setTraceId(bytes(row, 6))
                        .setSpanId(bytes(row, 7))
                        .setSeverityNumberValue(row.getInt(8))
                        .setSeverityText(text(row, 9))
                        .setDroppedAttributesCount((int) row.getLong(10))
                        .setFlags((int) row.getLong(11))
                        .setEventName(text(row, 12))
                        .setBody(value(row, BODY)));
    }

    private static void groups(
            ResultSet row,
            Part part,
            PeerRequests made,
            Map<Integer, List<KeyValue>> ofResources,
            Map<Integer, List<KeyValue>> ofScopes)
            throws SQLException {
        if (made.lacksResource(part.resource())) {
            Resource.Builder resource =
                    Resource.newBuilder().addAllAttributes(ofResources.getOrDefault(part.resource(), List.of()));
            made.resource(
                    part.resource(),
                    ResourceLogs.newBuilder()
                            .setResource(resource)
                            .setSchemaUrl(text(row, 13))
                            .build());
        }
        if (made.lacksScope(part.scope())) {
            InstrumentationScope.Builder scope = InstrumentationScope.newBuilder()
                    .setName(text(row, SCOPE_NAME))
                    .setVersion(text(row, SCOPE_VERSION))
                    .addAllAttributes(ofScopes.getOrDefault(part.scope(), List.of()));
            made.scope(
                    part.scope(),
                    ScopeLogs.newBuilder()
                            .setScope(scope)
                            .setSchemaUrl(text(row, 14))
                            .build());
        }
    }
}
