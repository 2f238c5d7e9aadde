package dev.intarsia.tempo.assemble;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.FrozenList;
import java.io.IOException;
import java.util.Base64;
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
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AnyValueJson() {}

    /// The value; the empty value for text that is something else, as in Tempo.
    static AttributeValue parse(String json) {
        return tryParse(json).orElseGet(AttributeValue::empty);
    }

    /// The value; nothing for text that is something else.
    static Optional<AttributeValue> tryParse(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            JsonNode tree = tree(parser, parser.nextToken());
            return parser.nextToken() == null ? Optional.of(value(tree)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    // As Jackson's own, which takes the double -0, written as Go does, for an integer and forgets its sign.
    private static JsonNode tree(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw new IllegalArgumentException("no JSON");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new IllegalArgumentException("no JSON");
        };
    }

    private static JsonNode integer(JsonParser parser) throws IOException {
        if (parser.getText().equals("-0")) {
            return NODES.numberNode(-0.0);
        }
        return NODES.numberNode(parser.getBigIntegerValue());
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            object.set(name, tree(parser, parser.nextToken()));
        }
        return object;
    }

    private static JsonNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(tree(parser, token));
        }
        return array;
    }

    private static AttributeValue value(JsonNode any) {
        if (!any.isObject()) {
            throw new IllegalArgumentException("not an AnyValue");
        }
        JsonNode node = field(any, "stringValue", "string_value");
        if (node != null) {
            return AttributeValue.of(text(node));
        }
        node = field(any, "boolValue", "bool_value");
        if (node != null) {
            return AttributeValue.of(node.booleanValue());
        }
        node = field(any, "intValue", "int_value");
        if (node != null) {
            return AttributeValue.of(node.isTextual() ? Long.parseLong(node.textValue()) : node.longValue());
        }
        node = field(any, "doubleValue", "double_value");
        if (node != null) {
            return AttributeValue.of(node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue());
        }
        return nested(any);
    }

    private static AttributeValue nested(JsonNode any) {
        JsonNode node = field(any, "arrayValue", "array_value");
        if (node != null) {
            return array(node.path("values"));
        }
        node = field(any, "kvlistValue", "kvlist_value");
        if (node != null) {
            return keyValues(node.path("values"));
        }
        node = field(any, "bytesValue", "bytes_value");
        return node == null ? AttributeValue.empty() : AttributeValue.of(bytes(text(node)));
    }

    private static AttributeValue array(JsonNode values) {
        AttributeValue[] elements = new AttributeValue[values.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = value(values.get(i));
        }
        return AttributeValue.array(FrozenList.wrap(elements));
    }

    private static AttributeValue keyValues(JsonNode values) {
        Attribute[] entries = new Attribute[values.size()];
        for (int i = 0; i < entries.length; i++) {
            JsonNode entry = values.get(i);
            JsonNode value = field(entry, "value", "value");
            JsonNode key = field(entry, "key", "key");
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

    private static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("not a text");
        }
        return node.textValue();
    }

    private static @Nullable JsonNode field(JsonNode object, String camelCase, String snakeCase) {
        JsonNode node = object.get(camelCase);
        if (node == null) {
            node = object.get(snakeCase);
        }
        return node == null || node.isNull() ? null : node;
    }
}
