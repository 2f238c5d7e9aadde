package dev.intarsia.conformance.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What tests found, for the report: a JSON file for each kind of test, in `conformance/target/conformance`.
public final class Findings {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Findings() {}

    /// Writes the findings of one kind of test.
    ///
    /// @param name of the file, without its ending
    public static void write(String name, Map<String, ?> findings) throws IOException {
        Path folder = Corpus.projectRoot().resolve("conformance/target/conformance");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".json"), JSON.writeValueAsString(findings) + "\n");
    }
}
