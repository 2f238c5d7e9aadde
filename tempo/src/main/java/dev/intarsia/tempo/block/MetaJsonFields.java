package dev.intarsia.tempo.block;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.tempo.internal.JsonTree;
import dev.intarsia.tempo.internal.JsonTree.JsonArray;
import dev.intarsia.tempo.internal.JsonTree.JsonNull;
import dev.intarsia.tempo.internal.JsonTree.JsonNumber;
import dev.intarsia.tempo.internal.JsonTree.JsonObject;
import dev.intarsia.tempo.internal.JsonTree.JsonText;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of a JSON object, asked for by name and kind. As in Go, an absent field and `null` are the same.
final class MetaJsonFields {
    /// Metas nest four deep.
    private static final int MAX_DEPTH = 100;
    /// Most tokens of a document. A value takes some 70 bytes of heap and may take as few as three of text; a meta
    /// with hundred dedicated columns has less than a thousand.
    private static final int MAX_TOKENS = 100_000;

    /// Names are not kept beyond a document: they would be all those that anybody put into one.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .build())
            .build();

    private final JsonTree object;
    private final ErrorLocation location;

    private MetaJsonFields(JsonTree object, ErrorLocation location) {
        this.object = object;
        this.location = location;
    }

    /// Parses bytes that must hold one JSON object.
    static MetaJsonFields parse(byte[] json, ErrorLocation location) {
        return of(read(json, location), location, "");
    }

    /// Parses bytes that must hold one JSON array, or `null`, or nothing at all.
    static List<JsonTree> parseArray(byte[] json, ErrorLocation location, String name) {
        return json.length == 0 ? List.of() : elements(read(json, location), location, name);
    }

    private static JsonTree read(byte[] json, ErrorLocation location) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return JsonTree.read(parser);
        } catch (JsonProcessingException e) {
            // Without the cause, which holds the parser and with it the whole text: many failures are kept.
            throw new CorruptFileException(location, "not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new CorruptFileException(location, "not JSON: " + e.getMessage());
        }
    }

    static MetaJsonFields of(JsonTree node, ErrorLocation location, String name) {
        if (!(node instanceof JsonObject)) {
            throw new CorruptFileException(location, (name.isEmpty() ? "" : name + ": ") + "not a JSON object");
        }
        return new MetaJsonFields(node, location);
    }

    ErrorLocation location() {
        return location;
    }

    private @Nullable JsonTree find(String name) {
        JsonTree node = object.field(name);
        return node == JsonNull.NULL ? null : node;
    }

    String requiredText(String name) {
        String text = text(name, "");
        if (text.isEmpty()) {
            throw new CorruptFileException(location, name + " is missing");
        }
        return text;
    }

    String text(String name, String absent) {
        JsonTree node = find(name);
        if (node == null) {
            return absent;
        }
        if (!(node instanceof JsonText text)) {
            throw new CorruptFileException(location, name + " is not a text");
        }
        return text.value();
    }

    /// A text, or a number as it is written; empty if absent.
    String scalar(String name) {
        JsonTree node = find(name);
        return node instanceof JsonNumber number ? number.digits() : text(name, "");
    }

    /// A count: a whole number that is not negative; 0 if absent.
    long number(String name) {
        JsonTree node = find(name);
        if (node == null) {
            return 0;
        }
        if (!(node instanceof JsonNumber number) || !isCount(number)) {
            throw new CorruptFileException(location, name + " is not a count: " + node);
        }
        return number.longValue();
    }

    private static boolean isCount(JsonNumber number) {
        if (!number.isInteger()) {
            return false;
        }
        BigInteger value = new BigInteger(number.digits());
        return value.signum() >= 0 && value.bitLength() < Long.SIZE;
    }

    List<JsonTree> array(String name) {
        JsonTree node = find(name);
        return node == null ? List.of() : elements(node, location, name);
    }

    private static List<JsonTree> elements(JsonTree node, ErrorLocation location, String name) {
        return switch (node) {
            case JsonArray array -> array.elements();
            case JsonNull unused -> List.of();
            case JsonTree unused -> throw new CorruptFileException(location, name + " is not an array");
        };
    }
}
