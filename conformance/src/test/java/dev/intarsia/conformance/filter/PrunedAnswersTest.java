package dev.intarsia.conformance.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import dev.intarsia.writer.PageVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Filtered reads yield the rows that the definition of the predicate selects: random predicates, columns, page and
/// batch sizes, over files of our writer, of parquet-java and of the corpus, whose statistics, page indexes and bloom
/// filters come from many writers. A campaign tries ten thousand on generated files, and more of the corpus.
@Tag(Campaign.TAG)
final class PrunedAnswersTest {
    private static final int PREDICATES = Campaign.rounds(500, 10_000);
    private static final int PREDICATES_PER_FILE = 25;
    private static final int MAX_CORPUS_ROWS = 2_000;
    /// Files whose statistics are false: of the values 1.5, -2, 0 and 100, 0 is not the least. Their writer compared
    /// halves byte by byte.
    private static final Set<String> FALSE_STATISTICS = Set.of("list_float16_test.parquet");

    private static final long SEED = Seeds.seed("PrunedAnswersTest");
    private static final PredicateTally TALLY = new PredicateTally(SEED);

    @TempDir
    private Path folder;

    @AfterAll
    static void writeReport() throws IOException {
        TALLY.write();
    }

    @Test
    void filesOfOurWriter() throws Exception {
        RandomGenerator random = Seeds.random(SEED);
        PredicateTally.Counts counts = TALLY.of("intarsia");
        for (int i = files(); i > 0; i--) {
            check(generated(random, i), random, counts);
        }
        assertSound(counts);
    }

    @Test
    void filesOfParquetJava() throws Exception {
        RandomGenerator random = Seeds.random(SEED + 1);
        PredicateTally.Counts counts = TALLY.of("parquet-java");
        for (int i = files(); i > 0; i--) {
            Path copy = folder.resolve("copy.parquet");
            ParquetJavaCopy.write(generated(random, i), copy, random);
            check(copy, random, counts);
        }
        assertSound(counts);
    }

    @Test
    void filesOfTheCorpus() throws Exception {
        RandomGenerator random = Seeds.random(SEED + 2);
        PredicateTally.Counts counts = TALLY.of("corpus");
        for (JsonNode entry :
                new ObjectMapper().readTree(Corpus.path("corpus.json").toFile()).get("files")) {
            long rows = entry.path("rows").asLong();
            Path file = Corpus.path(entry.get("file").asText());
            boolean sound = entry.get("kind").asText().equals("good")
                    && !FALSE_STATISTICS.contains(file.getFileName().toString());
            if (sound && rows > 0 && rows <= MAX_CORPUS_ROWS) {
                checkCorpusFile(file, random, counts);
            }
        }
        assertThat(counts.mismatches).isEmpty();
        assertThat(counts.files).isGreaterThan(100);
    }

    private static int files() {
        return Math.max(1, PREDICATES / 2 / PREDICATES_PER_FILE);
    }

    private Path generated(RandomGenerator random, int number) throws IOException {
        Path file = folder.resolve("table.parquet");
        GeneratedTable.write(file, random, number % 2 == 0 ? PageVersion.V1 : PageVersion.V2);
        return file;
    }

    private static void check(Path file, RandomGenerator random, PredicateTally.Counts counts) throws IOException {
        try (FilterCheck check = new FilterCheck(file, random, counts)) {
            check.checkRandomPredicates(PREDICATES_PER_FILE);
        }
        Files.delete(file);
    }

    private static void checkCorpusFile(Path file, RandomGenerator random, PredicateTally.Counts counts) {
        try (FilterCheck check = new FilterCheck(file, random, counts)) {
            check.checkRandomPredicates(Math.max(2, PREDICATES / 400));
        } catch (RuntimeException | AssertionError e) {
            counts.mismatches.add(file.getFileName() + ": " + e);
        }
    }

    private static void assertSound(PredicateTally.Counts counts) {
        assertThat(counts.mismatches).isEmpty();
        // A generator whose predicates select everything or nothing would prove nothing. Few seeds: 28 to 36 of a
        // hundred
        // rows selected, more than 1,000 pages skipped and 100 row groups ruled out.
        assertThat(counts.rowsSelected).isBetween(counts.rowsOffered / 10, 9 * counts.rowsOffered / 10);
        assertThat(counts.pagesSkipped).isPositive();
        assertThat(counts.rowGroupsRuledOutByStatistics).isPositive();
    }
}
