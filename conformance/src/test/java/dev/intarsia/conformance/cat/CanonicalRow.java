package dev.intarsia.conformance.cat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/// One text per value, whether it was printed as JSON or read by DuckDB: numbers by value; timestamps without the Z, as
/// DuckDB takes some for local ones; intervals as the bytes that DuckDB shows; nothing inside told from nothing inside.
final class CanonicalRow {
    private static final String EMPTY = "[]";

    private CanonicalRow() {}

    static String of(JsonNode json) {
        if (json.isObject()) {
            Map<String, String> fields = new TreeMap<>();
            json.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
            return fields.keySet().equals(java.util.Set.of("months", "days", "millis"))
                    ? interval(json)
                    : object(fields);
        }
        if (json.isArray()) {
            List<String> elements = new ArrayList<>();
            json.forEach(element -> elements.add(of(element)));
            return elements.isEmpty() ? EMPTY : elements.toString();
        }
        return json.isNumber() ? number(json.decimalValue()) : json.isTextual() ? text(json.asText()) : json.toString();
    }

    private static String interval(JsonNode json) {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        for (String part : List.of("months", "days", "millis")) {
            bytes.putInt((int) json.get(part).asLong());
        }
        return text(HexFormat.of().formatHex(bytes.array()));
    }

    private static String object(Map<String, String> fields) {
        return fields.isEmpty() ? EMPTY : fields.toString();
    }

    private static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
    }

    private static String text(String text) {
        boolean timestamp = text.matches("[+-]?\\d{4,}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?");
        String local = timestamp ? text.replaceFirst("Z$", "") : text;
        return "'" + (timestamp && local.contains(".") ? local.replaceFirst("\\.?0+$", "") : local) + "'";
    }

    /// A value as DuckDB's driver returns it.
    static String ofJdbc(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> "null";
            case Boolean truth -> truth.toString();
            case Float number -> Float.isFinite(number) ? number(new BigDecimal(number.toString())) : text("" + number);
            case Double number ->
                Double.isFinite(number) ? number(new BigDecimal(number.toString())) : text("" + number);
            case Number number -> number(new BigDecimal(number.toString()));
            case Blob blob -> text(HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length())));
            case Timestamp local -> text(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local.toLocalDateTime()));
            case OffsetDateTime instant -> text(DateTimeFormatter.ISO_INSTANT.format(instant));
            case LocalTime time -> text(DateTimeFormatter.ISO_LOCAL_TIME.format(time));
            case OffsetTime time -> text(DateTimeFormatter.ISO_LOCAL_TIME.format(time));
            case Array array -> list((Object[]) array.getArray());
            case DuckDBStruct struct -> struct(struct.getMap());
            case Map<?, ?> map -> map(map);
            default -> text(value.toString());
        };
    }

    private static String list(@Nullable Object[] values) throws SQLException {
        List<String> elements = new ArrayList<>();
        for (Object value : values) {
            elements.add(ofJdbc(value));
        }
        return elements.isEmpty() ? EMPTY : elements.toString();
    }

    private static String struct(Map<String, Object> values) throws SQLException {
        Map<String, String> fields = new TreeMap<>();
        for (Map.Entry<String, Object> field : values.entrySet()) {
            fields.put(field.getKey(), ofJdbc(field.getValue()));
        }
        return object(fields);
    }

    // Keys that are no texts are printed as a list of entries.
    private static String map(Map<?, ?> map) throws SQLException {
        Map<String, String> named = new TreeMap<>();
        List<String> entries = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String value = ofJdbc(entry.getValue());
            if (entry.getKey() instanceof String name) {
                named.put(name, value);
            }
            entries.add(object(new TreeMap<>(Map.of("key", ofJdbc(entry.getKey()), "value", value))));
        }
        return entries.isEmpty() ? EMPTY : named.isEmpty() ? entries.toString() : object(named);
    }
}
