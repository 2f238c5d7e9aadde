package dev.intarsia.conformance.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.conformance.report.OutcomeTable;
import dev.intarsia.conformance.report.Report;
import dev.intarsia.conformance.report.Results;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files made by hand to hurt their reader: each is refused with the right kind of error, or read right, soon, and
/// without taking much memory.
final class HostileFilesTest {
    /// Not a measure of speed: what is not done by then will never be.
    private static final long HARD_CAP_MILLIS = 60_000;
    /// What a file that is read may take off-heap beyond its own bytes, however much it stands for.
    private static final long MOST_BYTES = 64L << 20;

    private static final OutcomeTable OUTCOMES = new OutcomeTable();
    private static final AtomicLong MOST_BYTES_OF_A_REFUSAL = new AtomicLong();

    @AfterAll
    static void report() throws IOException {
        if (OUTCOMES.total() == all().size()) {
            Results.write(
                    "hostile-files",
                    Map.of("outcomes", OUTCOMES.counts(), "mostBytesOfARefusal", MOST_BYTES_OF_A_REFUSAL.get()));
            Report.section("hostile", OUTCOMES.markdown("files"));
        }
    }

    static Stream<HostileFile> files() {
        return all().stream();
    }

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        files.addAll(FooterAttacks.all());
        files.addAll(ChunkAttacks.all());
        files.addAll(PageAttacks.all());
        files.addAll(LevelAttacks.all());
        files.addAll(EncodingAttacks.all());
        files.addAll(CodecAttacks.all());
        return files;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isRefusedOrReadRightWithinBounds(HostileFile file) throws InterruptedException {
        AtomicReference<Outcome> result = new AtomicReference<>();
        Thread reader = new Thread(
                () -> result.set(Scan.measured(file.bytes(), new Scan.Options(file.elide(), true))),
                "reader of " + file.name());
        reader.setDaemon(true);
        reader.start();
        reader.join(HARD_CAP_MILLIS);
        Outcome outcome = result.get();
        assertThat(outcome).as("outcome in time").isNotNull();
        assertThat(outcome.kind()).as(outcome.message()).isIn(file.kinds());
        OUTCOMES.count("made by hand", outcome.kind());
        if (outcome.isValues()) {
            assertThat(outcome.rows()).isEqualTo(file.rows());
            assertThat(outcome.nonNull()).isEqualTo(file.nonNull());
            assertThat(outcome.offHeapBytes()).isLessThan(MOST_BYTES + 2L * file.bytes().length);
        } else {
            MOST_BYTES_OF_A_REFUSAL.accumulateAndGet(outcome.bytes(), Math::max);
            assertThat(outcome.bytes())
                    .as("%,d heap, %,d off-heap for %s", outcome.heapBytes(), outcome.offHeapBytes(), outcome.message())
                    .isLessThanOrEqualTo(Outcome.refusalLimit(file.bytes().length));
        }
    }

    @Test
    void thereAreManyAndNoTwoHaveTheSameName() {
        assertThat(all()).extracting(HostileFile::name).doesNotHaveDuplicates().hasSizeGreaterThan(200);
    }
}
