package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.parquet.filter.RowSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Reads files in every call pattern, compares with what is in them, and writes down which cells that tried.
final class ReadChecks implements AutoCloseable {
    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.defaults().withPoison(true).withTrackAllocationSites(true));

    OffHeapPool pool() {
        return pool;
    }

    /// Compares all rows in one batch per row group, in small batches of each of these sizes, and some rows, with
    /// `expected`.
    void check(Path file, List<List<String>> expected, RandomGenerator random, String what, int... batchRows)
            throws IOException {
        List<Map<Integer, CallPattern>> patterns = new ArrayList<>();
        patterns.add(read(file, 1 << 20, RowSelection.all(Long.MAX_VALUE), expected, what));
        for (int rows : batchRows) {
            patterns.add(read(file, rows, RowSelection.all(Long.MAX_VALUE), expected, what));
        }
        RowSelection some = someRows(random, rowCount(expected));
        patterns.add(read(file, random.nextInt(1, 40), some, rows(expected, some), what));
        MatrixCoverage.OF_THE_BUILD.add(file, expected, patterns);
    }

    private Map<Integer, CallPattern> read(
            Path file, int batchRows, RowSelection rows, List<List<String>> expected, String what) {
        OurFile.Reading reading = OurFile.read(file, batchRows, rows, pool);
        assertThat(reading.entries()).hasSameSizeAs(expected);
        for (int c = 0; c < expected.size(); c++) {
            assertThat(reading.entries().get(c))
                    .as("column %d, rows %s in batches of %d: %s", c, rows, batchRows, what)
                    .isEqualTo(expected.get(c));
        }
        return reading.patterns();
    }

    private static int rowCount(List<List<String>> entries) {
        return entries.isEmpty()
                ? 0
                : (int) entries.getFirst().stream()
                        .filter(ReadChecks::beginsRow)
                        .count();
    }

    private static boolean beginsRow(String entry) {
        return entry.startsWith("0 ");
    }

    /// The entries of some rows.
    private static List<List<String>> rows(List<List<String>> entries, RowSelection rows) {
        List<List<String>> selected = new ArrayList<>();
        for (List<String> column : entries) {
            List<String> some = new ArrayList<>();
            long row = -1;
            for (String entry : column) {
                row += beginsRow(entry) ? 1 : 0;
                if (rows.overlaps(row, row + 1)) {
                    some.add(entry);
                }
            }
            selected.add(some);
        }
        return selected;
    }

    // Short and long steps, so that single values, pages and row groups are passed over.
    private static RowSelection someRows(RandomGenerator random, int rows) {
        RowSelection.Builder some = new RowSelection.Builder();
        int longest = random.nextInt(1, Math.max(2, rows / 2));
        long at = random.nextInt(1, longest + 1);
        while (at < rows) {
            long end = at + random.nextInt(1, longest + 1);
            some.add(at, end);
            at = end + random.nextInt(1, longest + 1);
        }
        return some.build();
    }

    @Override
    public void close() {
        assertThat(pool.leaks()).isEmpty();
        assertThat(pool.inUse()).isZero();
        pool.close();
    }
}
