package dev.intarsia.tempo.internal.assemble;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.FrozenList;
import dev.intarsia.tempo.internal.JsonTree;
import dev.intarsia.tempo.internal.JsonTree.JsonArray;
import dev.intarsia.tempo.internal.JsonTree.JsonBoolean;
import dev.intarsia.tempo.internal.JsonTree.JsonNull;
import dev.intarsia.tempo.internal.JsonTree.JsonNumber;
import dev.intarsia.tempo.internal.JsonTree.JsonObject;
import dev.intarsia.tempo.internal.JsonTree.JsonText;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Attribute values that Tempo keeps as text: proto3-JSON of OTLP's `AnyValue`.
final class AnyValueJson {
    /// Each level of values takes four of JSON (`{"arrayValue":{"values":[…]}}`); protobuf readers stop at about 100
    /// levels of messages.
    private static final int MAX_DEPTH = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private AnyValueJson() {}

    /// The value; the empty value for text that is something else, as in Tempo.
    static AttributeValue parse(String json) {
        return tryParse(json).orElseGet(AttributeValue::empty);
    }

    /// The value; nothing for text that is something else.
    static Optional<AttributeValue> tryParse(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return Optional.of(value(JsonTree.read(parser)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static AttributeValue value(JsonTree any) {
        if (!(any instanceof JsonObject)) {
            throw new IllegalArgumentException("not an AnyValue");
        }
        JsonTree node = field(any, "stringValue", "string_value");
        if (node != null) {
            return AttributeValue.of(text(node));
        }
        node = field(any, "boolValue", "bool_value");
        if (node != null) {
            return AttributeValue.of(node instanceof JsonBoolean bool && bool.value());
        }
        node = field(any, "intValue", "int_value");
        if (node != null) {
            return AttributeValue.of(longValue(node));
        }
        node = field(any, "doubleValue", "double_value");
        if (node != null) {
            return AttributeValue.of(doubleValue(node));
        }
        return nested(any);
    }

    private static long longValue(JsonTree node) {
        return switch (node) {
            case JsonText text -> Long.parseLong(text.value());
            case JsonNumber number -> number.longValue();
            case JsonTree unused -> 0;
        };
    }

    private static double doubleValue(JsonTree node) {
        return switch (node) {
            case JsonText text -> Double.parseDouble(text.value());
            case JsonNumber number -> number.doubleValue();
            case JsonTree unused -> 0;
        };
    }

    private static AttributeValue nested(JsonTree any) {
        JsonTree node = field(any, "arrayValue", "array_value");
        if (node != null) {
            return array(elements(node));
        }
        node = field(any, "kvlistValue", "kvlist_value");
        if (node != null) {
            return keyValues(elements(node));
        }
        node = field(any, "bytesValue", "bytes_value");
        return node == null ? AttributeValue.empty() : AttributeValue.of(bytes(text(node)));
    }

    private static List<JsonTree> elements(JsonTree list) {
        JsonTree values = field(list, "values", "values");
        if (values == null) {
            return List.of();
        }
        if (!(values instanceof JsonArray array)) {
            throw new IllegalArgumentException("not an array");
        }
        return array.elements();
    }

    private static AttributeValue array(List<JsonTree> values) {
        AttributeValue[] elements = new AttributeValue[values.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = value(values.get(i));
        }
        return AttributeValue.array(FrozenList.wrap(elements));
    }

    private static AttributeValue keyValues(List<JsonTree> values) {
        Attribute[] entries = new Attribute[values.size()];
        for (int i = 0; i < entries.length; i++) {
            JsonTree entry = values.get(i);
            JsonTree value = field(entry, "value", "value");
            JsonTree key = field(entry, "key", "key");
            entries[i] =
                    new Attribute(key == null ? "" : text(key), value == null ? AttributeValue.empty() : value(value));
        }
        return AttributeValue.keyValues(FrozenList.wrap(entries));
    }

    /// Base64 in either alphabet, with or without padding.
    private static Bytes bytes(String base64) {
        String standard = base64.replace('-', '+').replace('_', '/');
        return Bytes.wrap(Base64.getDecoder().decode(standard));
    }

    private static String text(JsonTree node) {
        if (!(node instanceof JsonText text)) {
            throw new IllegalArgumentException("not a text");
        }
        return text.value();
    }

    private static @Nullable JsonTree field(JsonTree object, String camelCase, String snakeCase) {
        JsonTree node = object.field(camelCase);
        if (node == null) {
            node = object.field(snakeCase);
        }
        return node == JsonNull.NULL ? null : node;
    }
}
