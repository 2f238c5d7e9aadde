package dev.intarsia.conformance.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.conformance.report.Findings;
import dev.intarsia.conformance.report.OutcomeTable;
import dev.intarsia.conformance.report.Report;
import dev.intarsia.filter.RowSelection;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files made by hand to hurt their reader: each is refused with the right kind of error, or read right, soon, and
/// without taking much memory. That holds in each way of reading: in batches, row by row, with a predicate, and for
/// some rows only.
final class HostileFilesTest {
    /// Not a measure of speed: what is not done by then will never be.
    private static final long HARD_CAP_MILLIS = 300_000;
    /// What a file that is read may take off-heap beyond its own bytes, however much it stands for.
    private static final long MOST_BYTES = 64L << 20;

    private static final OutcomeTable OUTCOMES = new OutcomeTable();
    private static final AtomicLong MOST_BYTES_OF_A_REFUSAL = new AtomicLong();
    private static final String IN_BATCHES = "made by hand";
    private static final String AS_ROWS = "the same, row by row";
    private static final String SEARCHED = "the same, with a predicate";
    private static final String ODD_ROWS = "the same, every other row";

    @AfterAll
    static void report() throws IOException {
        if (OUTCOMES.total() == 4 * HostileFiles.all().size()) {
            Findings.write(
                    "hostile-files",
                    Map.of("outcomes", OUTCOMES.counts(), "mostBytesOfARefusal", MOST_BYTES_OF_A_REFUSAL.get()));
            Report.section("hostile", OUTCOMES.markdown("files"));
        }
    }

    static Stream<HostileFile> files() {
        return HostileFiles.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isRefusedOrReadRightWithinBounds(HostileFile file) throws InterruptedException {
        HostileReads reads = reads(file);
        check(file, reads.scan());
        checkRows(file, reads.rows());
        checkSearch(file, reads);
        checkOdd(file, reads);
        OUTCOMES.count(IN_BATCHES, reads.scan().kind());
        OUTCOMES.count(AS_ROWS, reads.rows().outcome().kind());
        OUTCOMES.count(SEARCHED, reads.searched().outcome().kind());
        OUTCOMES.count(ODD_ROWS, reads.odd().outcome().kind());
    }

    private static HostileReads reads(HostileFile file) throws InterruptedException {
        AtomicReference<HostileReads> result = new AtomicReference<>();
        Thread reader = new Thread(() -> result.set(HostileReads.of(file)), "reader of " + file.name());
        reader.setDaemon(true);
        reader.start();
        reader.join(HARD_CAP_MILLIS);
        assertThat(result.get()).as("outcome in time").isNotNull();
        return result.get();
    }

    private static void check(HostileFile file, Outcome outcome) {
        assertThat(outcome.kind()).as(outcome.message()).isIn(file.kinds());
        if (outcome.isValues()) {
            assertThat(outcome.rows()).isEqualTo(file.rows());
            assertThat(outcome.nonNull()).isEqualTo(file.nonNull());
            assertThat(outcome.offHeapBytes()).isLessThan(MOST_BYTES + 2L * file.bytes().length);
        } else {
            MOST_BYTES_OF_A_REFUSAL.accumulateAndGet(outcome.bytes(), Math::max);
            assertThat(outcome.bytes())
                    .as("%,d heap, %,d off-heap for %s", outcome.heapBytes(), outcome.offHeapBytes(), outcome.message())
                    .isLessThanOrEqualTo(Outcome.refusalLimit(file.bytes().length) + file.mayTake());
        }
    }

    /// Rows come out where batches do, unless their nesting is too deep or what is wrong lies after the last row that
    /// was looked at.
    private static void checkRows(HostileFile file, RowRead.Result rows) {
        Outcome outcome = rows.outcome();
        if (outcome.isValues()) {
            assertThat(file.isRead() || !rows.whole() || file.elide())
                    .as("rows of a file that is refused")
                    .isTrue();
            if (rows.whole() && !file.elide()) {
                assertThat(outcome.rows()).isEqualTo(file.rows());
            }
        } else if (!isTooDeep(outcome)) {
            assertThat(outcome.kind()).as(outcome.message()).isIn(file.kinds());
            checkOffHeap(file, outcome);
        }
    }

    private static boolean isTooDeep(Outcome outcome) {
        return outcome.message().contains("rows nested more than");
    }

    private static void checkSearch(HostileFile file, HostileReads reads) {
        Outcome outcome = reads.searched().outcome();
        HostileFile.Search search = file.search();
        if (!search.kinds().isEmpty()) {
            assertThat(outcome.kind()).as(outcome.message()).isIn(search.kinds());
        } else {
            checkPart(file, outcome);
        }
        if (outcome.isValues() && search.rows() >= 0) {
            assertThat(outcome.rows()).isEqualTo(search.rows());
        } else if (search.rows() == -1
                && reads.searched().isWhole()
                && reads.rows().isWhole()) {
            RowSelection matching = reads.rows().matching();
            assertThat(reads.searched().hasRows(reads.rows().hashesOf(matching)))
                    .as("%d rows, %s of the whole file", outcome.rows(), matching)
                    .isTrue();
        }
    }

    private static void checkOdd(HostileFile file, HostileReads reads) {
        Outcome outcome = reads.odd().outcome();
        boolean damagedIndex = !file.search().kinds().equals(Set.of(Outcome.VALUES))
                && file.search().predicate().isPresent();
        if (!damagedIndex) {
            checkPart(file, outcome);
        } else {
            assertThat(outcome.kind()).as(outcome.message()).isIn(Outcome.VALUES, "corrupt", "limit");
        }
        if (reads.odd().isWhole() && reads.rows().isWhole()) {
            RowSelection odd =
                    HostileReads.oddRows().slice(0, reads.rows().outcome().rows());
            assertThat(reads.odd().hasRows(reads.rows().hashesOf(odd)))
                    .as("%d rows, %s of the whole file", outcome.rows(), odd)
                    .isTrue();
        }
    }

    /// What reads less of a file may miss what is wrong with it.
    private static void checkPart(HostileFile file, Outcome outcome) {
        if (!outcome.isValues() && !isTooDeep(outcome)) {
            assertThat(outcome.kind()).as(outcome.message()).isIn(file.kinds());
            checkOffHeap(file, outcome);
        }
    }

    private static void checkOffHeap(HostileFile file, Outcome outcome) {
        long allowed = outcome.kind().equals("limit") ? HostileReads.BUDGET : file.mayTake();
        assertThat(outcome.offHeapBytes())
                .as(outcome.message())
                .isLessThanOrEqualTo(Outcome.refusalLimit(file.bytes().length) + allowed);
    }

    @Test
    void thereAreManyAndNoTwoHaveTheSameName() {
        assertThat(HostileFiles.all())
                .extracting(HostileFile::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(500);
    }
}
