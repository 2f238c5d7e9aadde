package dev.intarsia.tempo.assemble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.FrozenList;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Attribute values that Tempo keeps as text: proto3-JSON of OTLP's `AnyValue`.
final class AnyValueJson {
    /// Each level of values takes four of JSON (`{"arrayValue":{"values":[…]}}`); protobuf readers stop at about 100
    /// levels of messages.
    private static final int MAX_DEPTH = 400;

    private static final ObjectMapper MAPPER = mapper();

    private AnyValueJson() {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(Integer.MAX_VALUE)
                .build();
        mapper.getFactory().setStreamReadConstraints(constraints);
        return mapper;
    }

    /// The value; the empty value for text that is something else, as in Tempo.
    static AttributeValue parse(String json) {
        return tryParse(json).orElseGet(AttributeValue::empty);
    }

    /// The value; nothing for text that is something else.
    static Optional<AttributeValue> tryParse(String json) {
        try {
            return Optional.of(value(MAPPER.readTree(json)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
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
