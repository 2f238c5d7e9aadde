package dev.intarsia.tempo.block;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.Where;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of a JSON object, asked for by name and kind. As in Go, an absent field and `null` are the same.
final class JsonFields {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;
    private final Where where;

    private JsonFields(JsonNode object, Where where) {
        this.object = object;
        this.where = where;
    }

    /// Parses bytes that must hold one JSON object.
    static JsonFields parse(byte[] json, Where where) {
        return of(read(json, where), where, "");
    }

    /// Parses bytes that must hold one JSON array, or `null`, or nothing at all.
    static Iterable<JsonNode> parseArray(byte[] json, Where where, String name) {
        if (json.length == 0) {
            return List.of();
        }
        JsonNode array = read(json, where);
        if (array.isNull()) {
            return List.of();
        }
        if (!array.isArray()) {
            throw new CorruptFileException(where, name + " is not an array");
        }
        return array;
    }

    private static JsonNode read(byte[] json, Where where) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new CorruptFileException(where, "not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new CorruptFileException(where, "not JSON: " + e.getMessage(), e);
        }
    }

    static JsonFields of(JsonNode node, Where where, String name) {
        if (!node.isObject()) {
            throw new CorruptFileException(where, (name.isEmpty() ? "" : name + ": ") + "not a JSON object");
        }
        return new JsonFields(node, where);
    }

    Where where() {
        return where;
    }

    private @Nullable JsonNode find(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    String requiredText(String name) {
        String text = text(name, "");
        if (text.isEmpty()) {
            throw new CorruptFileException(where, name + " is missing");
        }
        return text;
    }

    String text(String name, String absent) {
        JsonNode node = find(name);
        if (node == null) {
            return absent;
        }
        if (!node.isTextual()) {
            throw new CorruptFileException(where, name + " is not a text");
        }
        return node.textValue();
    }

    /// A count: a whole number that is not negative; 0 if absent.
    long number(String name) {
        JsonNode node = find(name);
        if (node == null) {
            return 0;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw new CorruptFileException(where, name + " is not a count: " + node);
        }
        return node.longValue();
    }

    Iterable<JsonNode> array(String name) {
        JsonNode node = find(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw new CorruptFileException(where, name + " is not an array");
        }
        return node;
    }
}
