package dev.intarsia.cli.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.cli.digest.DigestJson;
import java.io.IOException;
import java.io.OutputStream;

/// One indented JSON document on the standard output.
public final class PrettyJson {
    private PrettyJson() {}

    /// What is in the document.
    public interface Content {
        public void write(JsonGenerator json) throws IOException;
    }

    /// Writes the document and a line end.
    public static void write(OutputStream out, Content content) throws IOException {
        try (JsonGenerator json = DigestJson.factory().createGenerator(out)) {
            json.useDefaultPrettyPrinter().setCodec(new ObjectMapper());
            content.write(json);
        }
        out.write('\n');
    }
}
