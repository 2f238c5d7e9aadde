package dev.intarsia.conformance.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.intarsia.conformance.CorpusFile;
import dev.intarsia.conformance.report.Findings;
import dev.intarsia.conformance.report.OutcomeTable;
import dev.intarsia.conformance.report.Report;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The damaged and encrypted files that others found readers to fail on.
final class BadCorpusTest {
    private static final String DATA = "parquet/parquet-testing/data/";

    /// Files that are to be refused by their list and read all the same, with the reason and, where there is one, the
    /// file whose values they must have.
    private static final Map<String, String> READ = Map.of(
            // The damage lies in the page index, which a scan does not read.
            "clusterfuzz-testcase-minimized-parquet-arrow-fuzz-5382863341289472",
            DATA + "datapage_v1-snappy-compressed-checksum.parquet",
            // Ids of no bits: all values are entry 0, as two other readers have it.
            "ARROW-GH-43605.parquet",
            "",
            // A letter of a column's name is another; DuckDB reads the same values.
            "crash-649c71a618ae2fd80cec177a9676eb3e280fc1fa",
            "",
            // Right values, wrong statistics.
            "filter_pushdown_int_lying_stats.parquet",
            "",
            // Right leaves; what they mean together is for others to refuse.
            "variant_negative_dict_size.parquet",
            "");

    private static final OutcomeTable OUTCOMES = new OutcomeTable();

    @AfterAll
    static void report() throws IOException {
        if (OUTCOMES.total() == damaged().count() + encrypted().count()) {
            Findings.write("bad-files", OUTCOMES.counts());
            Report.section("bad", OUTCOMES.markdown("files"));
        }
    }

    static Stream<CorpusFile> damaged() {
        return Stream.of("bad", "fuzz", "encoding-fuzz").flatMap(BadCorpusTest::files);
    }

    static Stream<CorpusFile> encrypted() {
        return files("encrypted");
    }

    @BeforeEach
    void skipWithoutCorpus() {
        Corpus.root();
    }

    // Stands for the files where there is no corpus, so that each test is skipped once, and counted.
    private static Stream<CorpusFile> files(String kind) {
        return Corpus.isPresent()
                ? CorpusFile.ofKind(kind).stream()
                : Stream.of(new CorpusFile("every file", kind, Path.of(kind), MissingNode.getInstance()));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void damagedFilesAreRefusedOrReadRight(CorpusFile file) throws IOException {
        byte[] bytes = Files.readAllBytes(file.path());
        Outcome outcome = Scan.measured(bytes, Scan.Options.DEFAULTS);
        String name = file.path().getFileName().toString();
        OUTCOMES.count(file.kind(), outcome.kind());
        String parent = READ.get(name);
        if (parent == null) {
            assertRefused(outcome, bytes.length);
        } else {
            assertThat(outcome.kind()).as(outcome.message()).isEqualTo(Outcome.VALUES);
            assertThat(outcome.rows()).isEqualTo(file.entry().get("rows").asLong());
            if (!parent.isEmpty()) {
                assertThat(outcome.sameValues(Scan.of(Files.readAllBytes(Corpus.path(parent)))))
                        .isTrue();
            }
        }
    }

    private static void assertRefused(Outcome outcome, int fileLength) {
        assertThat(outcome.kind()).as(outcome.message()).isIn("corrupt", "unsupported", "limit");
        assertThat(outcome.bytes()).as(outcome.message()).isLessThanOrEqualTo(Outcome.refusalLimit(fileLength));
    }

    /// Half of them have lost the magic at their start, which would keep what else is wrong from being seen.
    @ParameterizedTest
    @MethodSource("damaged")
    void damagedFilesThatBeginRightBreakNothing(CorpusFile file) throws IOException {
        byte[] bytes = Files.readAllBytes(file.path());
        byte[] repaired = Arrays.copyOf(bytes, Math.max(bytes.length, 4));
        System.arraycopy(new byte[] {'P', 'A', 'R', '1'}, 0, repaired, 0, 4);
        Outcome outcome = Scan.measured(repaired, Scan.Options.DEFAULTS);
        if (outcome.isValues()) {
            assertThat(READ).containsKey(file.path().getFileName().toString());
        } else {
            assertRefused(outcome, repaired.length);
        }
    }

    @ParameterizedTest
    @MethodSource("encrypted")
    void encryptedFilesAreUnsupportedBeforeAnyValue(CorpusFile file) throws IOException {
        Outcome outcome = Scan.of(Files.readAllBytes(file.path()));
        OUTCOMES.count(file.kind(), outcome.kind());
        assertThat(outcome.kind()).as(outcome.message()).isEqualTo("unsupported");
        assertThat(outcome.rows()).isZero();
        assertThat(outcome.nonNull()).isZero();
    }
}
