package dev.intarsia.otap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The directories of the corpus that a real exporter wrote.
public final class OtapCorpus {
    private static final int CASES = 23;

    private OtapCorpus() {}

    /// The names of all cases. Without the corpus one placeholder: a test that runs for it is skipped on its first
    /// access to a file, and counted as skipped.
    public static List<String> cases() {
        if (!Corpus.isPresent()) {
            return List.of("every case");
        }
        try (Stream<Path> folders = Files.list(Corpus.path("otap"))) {
            List<String> names = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
            if (names.size() != CASES) {
                throw new AssertionError("the corpus has these cases: " + names);
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folder of a case.
    public static Path folder(String name) {
        return Corpus.path("otap/" + name);
    }

    /// The exporter's output of a case.
    public static Path out(String name) {
        return Corpus.path("otap/" + name + "/out");
    }

    /// The results of an independent reader.
    public static JsonNode expected(String name) {
        try {
            return new ObjectMapper().readTree(Files.readString(Corpus.path("otap/" + name + "/expected.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The numbers per table under a key of [#expected].
    public static Map<String, Long> perTable(String name, String key) {
        Map<String, Long> numbers = new TreeMap<>();
        expected(name)
                .get(key)
                .properties()
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().asLong()));
        return numbers;
    }
}
