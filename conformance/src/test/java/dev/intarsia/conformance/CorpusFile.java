package dev.intarsia.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One file of the corpus with what its list states about it.
///
/// @param id name of the file in the corpus
/// @param kind good, bad, fuzz, ...
/// @param path where it lies
/// @param entry everything the list says
public record CorpusFile(String id, String kind, Path path, JsonNode entry) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The files of one kind.
    public static List<CorpusFile> ofKind(String kind) {
        List<CorpusFile> files = new ArrayList<>();
        for (JsonNode entry : read(Corpus.path("corpus.json")).get("files")) {
            if (entry.get("kind").asText().equals(kind)) {
                Path path = Corpus.path(entry.get("file").asText());
                files.add(new CorpusFile(entry.get("id").asText(), kind, path, entry));
            }
        }
        return files;
    }

    /// The texts of a list in the entry.
    Set<String> texts(String field) {
        Set<String> texts = new HashSet<>();
        entry.path(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /// What five readers of others found in the file.
    JsonNode expected() {
        return read(Corpus.path(entry.get("expected").asText()));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
