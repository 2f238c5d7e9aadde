package dev.intarsia.cli.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import dev.intarsia.cli.digest.DigestJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;

/// One indented JSON document on the standard output.
public final class PrettyJson {
    private PrettyJson() {}

    /// What is in the document.
    public interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /// Writes the document and a line end.
    public static void write(OutputStream out, Content content) throws IOException {
        try (JsonGenerator json = DigestJson.factory().createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            content.write(json);
        }
        out.write('\n');
    }

    /// Returns a document without white space between its values.
    ///
    /// @throws com.fasterxml.jackson.core.JsonProcessingException if the bytes are not one JSON value
    public static String compact(byte[] document) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonParser parser = DigestJson.factory().createParser(document);
                JsonGenerator json = DigestJson.factory().createGenerator(text)) {
            copy(parser, json);
        }
        return text.toString();
    }

    /// Writes a document as a value of another one.
    public static void copy(String document, JsonGenerator json) throws IOException {
        try (JsonParser parser = DigestJson.factory().createParser(document)) {
            copy(parser, json);
        }
    }

    private static void copy(JsonParser parser, JsonGenerator json) throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "there is no JSON value");
        }
        json.copyCurrentStructure(parser);
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "something follows the JSON value");
        }
    }
}
