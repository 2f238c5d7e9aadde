package dev.intarsia.conformance.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testsupport.Seeds;
import dev.intarsia.writer.PageVersion;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Filtered reads of generated files: random predicates, random columns, random page and batch sizes. `-Diters=400` is
/// ten thousand predicates.
final class PrunedAnswersTest {
    private static final int PREDICATES_PER_FILE = 25;

    @TempDir
    private Path folder;

    @Test
    void filteredReadsGiveWhatFilteredScansGive() throws Exception {
        RandomGenerator random = Seeds.random("PrunedAnswersTest");
        long selected = 0;
        long offered = 0;
        long skipped = 0;
        for (int i = Seeds.iterations(20); i > 0; i--) {
            Path file = folder.resolve("table" + i + ".parquet");
            GeneratedTable.write(file, random, i % 2 == 0 ? PageVersion.V1 : PageVersion.V2);
            try (FilterCheck check = new FilterCheck(file, random)) {
                check.checkRandomPredicates(PREDICATES_PER_FILE);
                selected += check.selected;
                offered += check.offered;
                skipped += check.context().metrics().pagesSkipped();
            }
        }
        // A generator whose predicates select everything or nothing would prove nothing.
        assertThat(selected).isBetween(offered / 10, 9 * offered / 10);
        assertThat(skipped).isPositive();
    }
}
