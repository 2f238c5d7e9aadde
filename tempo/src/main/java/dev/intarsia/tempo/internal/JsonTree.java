package dev.intarsia.tempo.internal;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON value, read as a whole. How deep it nests and how much it holds is bounded by the parser's constraints.
///
/// `toString` shows it in a message.
public sealed interface JsonTree {
    /// Of fields with the same name the last one counts.
    record JsonObject(Map<String, JsonTree> fields) implements JsonTree {
        @Override
        public String toString() {
            return "an object";
        }
    }

    record JsonArray(List<JsonTree> elements) implements JsonTree {
        @Override
        public String toString() {
            return "an array";
        }
    }

    record JsonText(String value) implements JsonTree {
        @Override
        public String toString() {
            return '"' + value + '"';
        }
    }

    /// A number as it is written, which keeps the sign of `-0`: Go writes the double so.
    record JsonNumber(String digits, boolean isInteger) implements JsonTree {
        /// The lowest 64 bits of an integer; of another number what is before the point.
        public long longValue() {
            return isInteger ? new BigInteger(digits).longValue() : (long) doubleValue();
        }

        public double doubleValue() {
            return Double.parseDouble(digits);
        }

        @Override
        public String toString() {
            return digits;
        }
    }

    record JsonBoolean(boolean value) implements JsonTree {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    enum JsonNull implements JsonTree {
        NULL;

        @Override
        public String toString() {
            return "null";
        }
    }

    /// The field of an object; `null` if it has none of that name, or this is no object.
    default @Nullable JsonTree field(String name) {
        return this instanceof JsonObject object ? object.fields().get(name) : null;
    }

    /// The only value that is in a parser's text.
    ///
    /// @throws com.fasterxml.jackson.core.JsonProcessingException if there is none, or something else
    static JsonTree read(JsonParser parser) throws IOException {
        JsonTree tree = value(parser, parser.nextToken());
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "something follows the JSON value");
        }
        return tree;
    }

    private static JsonTree value(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw new JsonParseException(parser, "there is no JSON value");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonText(parser.getText());
            case VALUE_NUMBER_INT -> new JsonNumber(parser.getText(), true);
            case VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText(), false);
            case VALUE_TRUE -> new JsonBoolean(true);
            case VALUE_FALSE -> new JsonBoolean(false);
            case VALUE_NULL -> JsonNull.NULL;
            default -> throw new JsonParseException(parser, token + " is not a JSON value");
        };
    }

    private static JsonTree object(JsonParser parser) throws IOException {
        Map<String, JsonTree> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser, parser.nextToken()));
        }
        return new JsonObject(fields);
    }

    private static JsonTree array(JsonParser parser) throws IOException {
        List<JsonTree> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return new JsonArray(elements);
    }
}
