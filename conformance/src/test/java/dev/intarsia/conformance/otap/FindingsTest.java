package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.OtapStats.Finding;
import dev.intarsia.otap.read.OtapStats.Problem;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.testdata.otap.OtapGenerator;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.OtapRequests;
import dev.intarsia.testdata.otap.RequestOptions;
import dev.intarsia.testdata.otap.RowOrder;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What validation finds in rows that a processor has put in another order.
final class FindingsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void idsThatDescendAreFoundWhereRowsAreShuffled(RowOrder order) throws IOException {
        long seed = Seeds.seed("FindingsTest");
        OtapOptions options = OtapOptions.of(folder, seed).withRowOrder(order);
        OtapGenerator.generate(options, new OtapRequests(seed, RequestOptions.DEFAULTS).list(4, Signal.TRACES));

        OtapStats stats = ReadDirectory.of(folder, Signal.TRACES, OtapReadOptions.DEFAULTS)
                .stats();

        assertThat(stats.findings().stream()
                                .filter(finding -> finding.problem() == Problem.DESCENDING_ID)
                                .mapToLong(Finding::rows)
                                .sum()
                        > 0)
                .isEqualTo(order == RowOrder.SHUFFLED);
        assertThat(stats.findings())
                .extracting(Finding::problem)
                .doesNotContain(Problem.ORPHAN, Problem.PENDING, Problem.DUPLICATE_ID);
    }
}
