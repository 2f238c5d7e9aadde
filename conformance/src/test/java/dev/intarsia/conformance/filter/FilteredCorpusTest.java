package dev.intarsia.conformance.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Filtered reads of the corpus' files, whose statistics, page indexes and bloom filters come from many writers.
final class FilteredCorpusTest {
    private static final int MAX_ROWS = 2_000;

    @Test
    void filteredReadsOfGoodFilesGiveWhatFilteredScansGive() throws Exception {
        RandomGenerator random = Seeds.random("FilteredCorpusTest");
        List<String> failures = new ArrayList<>();
        int checked = 0;
        for (JsonNode entry :
                new ObjectMapper().readTree(Corpus.path("corpus.json").toFile()).get("files")) {
            long rows = entry.path("rows").asLong();
            if (!entry.get("kind").asText().equals("good") || rows == 0 || rows > MAX_ROWS) {
                continue;
            }
            Path path = Corpus.path(entry.get("file").asText());
            try (FilterCheck check = new FilterCheck(path, random)) {
                check.checkRandomPredicates(Seeds.iterations(3));
                checked++;
            } catch (UnsupportedFeatureException e) {
                // A codec that this reader does not have: CorpusDigestTest knows which.
                continue;
            } catch (RuntimeException | AssertionError e) {
                failures.add(entry.get("id").asText() + ": " + e);
            }
        }
        assertThat(failures).isEmpty();
        assertThat(checked).isGreaterThan(100);
    }
}
