package dev.intarsia.cli.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.intarsia.row.Field;
import dev.intarsia.row.FieldType;
import dev.intarsia.row.GroupView;
import dev.intarsia.row.Interval;
import dev.intarsia.row.ListView;
import dev.intarsia.row.MapView;
import dev.intarsia.row.RowType;
import dev.intarsia.row.ValueKind;
import dev.intarsia.row.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values of rows as JSON; what becomes what is in the documentation, `cat.md`.
public final class ValueJson {
    /// More digits after the decimal point than this are written as an exponent.
    private static final int MOST_PLAIN_SCALE = 100;

    private ValueJson() {}

    /// A factory of generators that write one value after the other with nothing in between, of any depth, and leave
    /// the stream behind them open.
    public static JsonFactory factory() {
        return new JsonFactoryBuilder()
                .rootValueSeparator("")
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .build())
                .configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false)
                .configure(StreamWriteFeature.AUTO_CLOSE_CONTENT, false)
                .configure(StreamWriteFeature.FLUSH_PASSED_TO_STREAM, false)
                .build();
    }

    /// Writes a group, or a row, as an object.
    public static void group(JsonGenerator json, GroupView group) throws IOException {
        RowType type = group.type();
        json.writeStartObject();
        for (int i = 0; i < type.size(); i++) {
            json.writeFieldName(type.keys().get(i));
            value(json, type.field(i).type(), group, i);
        }
        json.writeEndObject();
    }

    /// Writes the field or element at a position.
    public static void value(JsonGenerator json, FieldType type, Values values, int i) throws IOException {
        if (values.isNull(i)) {
            json.writeNull();
            return;
        }
        switch (type) {
            case RowType group -> group(json, values.group(i));
            case FieldType.ListType list -> list(json, list.element().type(), values.list(i));
            case FieldType.MapType map -> map(json, map, values.map(i));
            case FieldType.ValueType value -> leaf(json, value.kind(), values, i);
        }
    }

    private static void list(JsonGenerator json, FieldType element, ListView list) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < list.size(); i++) {
            value(json, element, list, i);
        }
        json.writeEndArray();
    }

    private static void map(JsonGenerator json, FieldType.MapType type, MapView map) throws IOException {
        if (hasNames(type.key())) {
            json.writeStartObject();
            for (Map.Entry<String, Integer> entry : names(map.keys()).entrySet()) {
                json.writeFieldName(entry.getKey());
                mapValue(json, type.value(), map, entry.getValue());
            }
            json.writeEndObject();
            return;
        }
        json.writeStartArray();
        for (int i = 0; i < map.size(); i++) {
            json.writeStartObject();
            json.writeFieldName("key");
            value(json, type.key().type(), map.keys(), i);
            json.writeFieldName("value");
            mapValue(json, type.value(), map, i);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static boolean hasNames(Field key) {
        return key.type() instanceof FieldType.ValueType value && value.kind() == ValueKind.TEXT;
    }

    // Of keys that are equal the last one counts. The format allows no key to be null; where one is, it gets a name.
    private static Map<String, Integer> names(ListView keys) {
        Map<String, Integer> names = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            names.put(keys.isNull(i) ? "null" : keys.getText(i), i);
        }
        return names;
    }

    private static void mapValue(JsonGenerator json, Optional<Field> field, MapView map, int i) throws IOException {
        if (field.isPresent() && map.values().isPresent()) {
            value(json, field.get().type(), map.values().get(), i);
        } else {
            json.writeNull();
        }
    }

    private static void leaf(JsonGenerator json, ValueKind kind, Values values, int i) throws IOException {
        switch (kind) {
            case BOOLEAN -> json.writeBoolean(values.getBoolean(i));
            case INT, LONG, UNSIGNED_INT -> json.writeNumber(values.getLong(i));
            case UNSIGNED_LONG -> json.writeNumber(values.getBigInteger(i));
            // Jackson puts NaN and the infinities into quotes.
            case FLOAT, HALF_FLOAT -> json.writeNumber(values.getFloat(i));
            case DOUBLE -> json.writeNumber(values.getDouble(i));
            case DECIMAL -> json.writeNumber(decimal(values.getDecimal(i)));
            case INTERVAL -> interval(json, values.getInterval(i));
            case DATE, TIME, INSTANT, LOCAL_DATE_TIME, INT96, TEXT, UUID, BYTES ->
                json.writeString(text(kind, values, i));
        }
    }

    private static String decimal(BigDecimal value) {
        return value.scale() > MOST_PLAIN_SCALE ? value.toString() : value.toPlainString();
    }

    private static String text(ValueKind kind, Values values, int i) {
        return switch (kind) {
            case DATE -> values.getDate(i).toString();
            case TIME -> DateTimeFormatter.ISO_LOCAL_TIME.format(values.getTime(i));
            case INSTANT, INT96 -> DateTimeFormatter.ISO_INSTANT.format(values.getInstant(i));
            case LOCAL_DATE_TIME -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(values.getLocalDateTime(i));
            case TEXT -> values.getText(i);
            case UUID -> values.getUuid(i).toString();
            case BYTES -> HexFormat.of().formatHex(values.getBytes(i));
            case BOOLEAN, INT, LONG, UNSIGNED_INT, UNSIGNED_LONG, FLOAT, HALF_FLOAT, DOUBLE, DECIMAL, INTERVAL ->
                throw new IllegalArgumentException(kind + " is no text");
        };
    }

    private static void interval(JsonGenerator json, Interval interval) throws IOException {
        json.writeStartObject();
        json.writeNumberField("months", interval.months());
        json.writeNumberField("days", interval.days());
        json.writeNumberField("millis", interval.millis());
        json.writeEndObject();
    }

    /// The fields of a row that are no numbers when printed are aligned to the left.
    static boolean isNumber(Field field) {
        return field.type() instanceof FieldType.ValueType value
                && List.of(
                                ValueKind.INT,
                                ValueKind.LONG,
                                ValueKind.UNSIGNED_INT,
                                ValueKind.UNSIGNED_LONG,
                                ValueKind.FLOAT,
                                ValueKind.HALF_FLOAT,
                                ValueKind.DOUBLE,
                                ValueKind.DECIMAL)
                        .contains(value.kind());
    }
}
