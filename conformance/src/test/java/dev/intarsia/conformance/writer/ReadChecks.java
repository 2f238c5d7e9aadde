package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.testsupport.Campaign;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Reads files in every call pattern, compares with what is in them, and writes down which cells that tried.
final class ReadChecks implements AutoCloseable {
    private static final int PREDICATES = Campaign.size(2, 10);

    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));

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

    /// Compares all rows and some, these chosen by number and by predicates on a column of numbers of rows, of a file
    /// with pages without rows; the predicates with and without trust in what the file states about its values.
    ///
    /// @return how many pages were skipped for the predicates
    long checkRowless(Path file, List<List<String>> expected, RandomGenerator random, String what) throws IOException {
        check(file, expected, random, what, 7);
        long skipped = 0;
        for (int i = 0; i < PREDICATES; i++) {
            RowSelection some = someRows(random, rowCount(expected));
            for (boolean trusting : List.of(true, false)) {
                skipped += readByPredicate(file, some, rows(expected, some), trusting, what);
            }
        }
        MatrixCoverage.OF_THE_BUILD.addRowless(file, expected);
        return skipped;
    }

    private long readByPredicate(
            Path file, RowSelection rows, List<List<String>> expected, boolean trusting, String what) {
        ColumnPath row = ColumnPath.of(MatrixFile.ROW);
        List<ColumnPredicate> ranges = new ArrayList<>();
        for (int i = 0; i < rows.rangeCount(); i++) {
            ranges.add(new ColumnPredicate.And(List.of(
                    ColumnPredicate.greaterOrEqual(row, Literal.of(rows.start(i))),
                    ColumnPredicate.lessOrEqual(row, Literal.of(rows.end(i) - 1)))));
        }
        List<List<String>> entries = new ArrayList<>();
        expected.forEach(column -> entries.add(new ArrayList<>()));
        LocalFile local = LocalFile.of(file);
        try (ReadContext context = ReadContext.builder()
                        .pool(pool)
                        .batchRows(7)
                        .coalescing(new RangeCoalescer.Options(0, 1 << 20))
                        .trustStatistics(trusting)
                        .build();
                var store = local.store()) {
            ParquetReader reader = ParquetReader.open(store, local.key(), context);
            try (BatchIterator batches = reader.batches(Projection.all(), new ColumnPredicate.Or(ranges))) {
                while (batches.hasNext()) {
                    List<ColumnBatch> columns = batches.next().columns();
                    for (int c = 0; c < columns.size(); c++) {
                        OurFile.append(columns.get(c), entries.get(c));
                    }
                }
            }
            for (int c = 0; c < expected.size(); c++) {
                assertThat(entries.get(c))
                        .as("column %d, rows %s by a predicate, trusting %s: %s", c, rows, trusting, what)
                        .isEqualTo(expected.get(c));
            }
            return context.metrics().pagesSkipped();
        }
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
