package dev.intarsia.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rows that the caller names: which come out, and what is fetched for them.
class RowRangesTest {
    /// One row group of many small pages, with an offset index.
    private static final String TINY_PAGES = "parquet/parquet-testing/data/alltypes_tiny_pages.parquet";
    /// Five row groups of 50 rows.
    private static final String ROW_GROUPS = "parquet/hardwood/core/differential/diff_numbers_multi.parquet";

    private static final ColumnPath ID = ColumnPath.of("id");

    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final MemoryBudget budget = new MemoryBudget(1L << 30);
    private final FakeObjectStore store = new FakeObjectStore();
    private final ReadContext context = ReadContext.builder()
            .pool(pool)
            .budget(budget)
            .coalescing(new RangeCoalescer.Options(0, 1 << 20))
            .batchRows(64)
            .build();

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(pool.leaks()).isEmpty();
        assertThat(pool.inUse()).isZero();
        assertThat(budget.inUse()).isZero();
        context.close();
        pool.close();
    }

    private ParquetReader open(String file) throws IOException {
        store.put(file, Files.readAllBytes(Corpus.path(file)));
        return ParquetReader.open(store, file, context);
    }

    /// The rows as the first column's values, with the number of their row group.
    private static List<String> rows(BatchIterator batches) {
        List<String> rows = new ArrayList<>();
        try (batches) {
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                ColumnBatch column = batch.columns().getFirst();
                for (int row = 0; row < batch.rowCount(); row++) {
                    String value = column.isNull(row) ? "null" : value(column, row);
                    rows.add(batch.rowGroup() + " " + value);
                }
            }
        }
        return rows;
    }

    private static String value(ColumnBatch column, int row) {
        return column.column().type() == PhysicalType.INT32
                ? Integer.toString(column.getInt(row))
                : Long.toString(column.getLong(row));
    }

    private static RowSelection random(RandomGenerator random, long rows) {
        RowSelection.Builder some = new RowSelection.Builder();
        int most = random.nextBoolean() ? 5 : (int) rows;
        for (long at = random.nextInt(most); at < rows; at += random.nextInt(1, most + 2)) {
            long end = at + random.nextInt(1, most + 1);
            some.add(at, end);
            at = end;
        }
        return some.build();
    }

    private static List<String> select(List<String> rows, RowSelection selection) {
        List<String> selected = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (selection.overlaps(row, row + 1)) {
                selected.add(rows.get(row));
            }
        }
        return selected;
    }

    @Test
    void onlyTheseRowsComeOutWhateverTheyAre() throws IOException {
        RandomGenerator random = Seeds.random("RowRangesTest");
        for (String file : List.of(TINY_PAGES, ROW_GROUPS)) {
            ParquetReader reader = open(file);
            Projection first =
                    Projection.of(List.of(reader.footer().schema().leaf(0).path()));
            List<String> all = rows(reader.batches(first));
            for (int i = 0; i < 40; i++) {
                RowSelection some = random(random, all.size());
                assertThat(rows(reader.batches(first, some)))
                        .as("%s: %s", file, some)
                        .isEqualTo(select(all, some));
            }
            assertThat(rows(reader.batches(first, RowSelection.all(Long.MAX_VALUE))))
                    .isEqualTo(all);
            assertThat(rows(reader.batches(first, RowSelection.none()))).isEmpty();
        }
    }

    @Test
    void withAPredicateRowsMustSatisfyBoth() throws IOException {
        ParquetReader reader = open(TINY_PAGES);
        Projection ids = Projection.of(List.of(ID));
        List<String> all = rows(reader.batches(ids));
        RowSelection some =
                new RowSelection.Builder().add(100, 900).add(3000, 5000).build();
        ColumnPredicate predicate = ColumnPredicate.range(ID, Literal.of(500), Literal.of(4000));
        ReadPlan plan = ReadPlan.create(
                reader.footer(), ids, false, predicate.bind(reader.footer().schema()));
        List<String> selected = rows(reader.batches(ids, predicate));
        List<String> expected = new ArrayList<>(select(all, some));
        expected.retainAll(selected);
        assertThat(expected).isNotEmpty().hasSizeLessThan(selected.size());
        assertThat(rows(reader.batches(plan.withRows(some)))).isEqualTo(expected);
    }

    @Test
    void pagesWithoutTheseRowsAreNotFetched() throws IOException {
        ParquetReader reader = open(TINY_PAGES);
        int before = store.reads().size();
        rows(reader.batches(
                Projection.of(List.of(ID)),
                new RowSelection.Builder().add(1000, 1003).build()));
        ByteRange chunk =
                reader.footer().rowGroups().getFirst().columns().getFirst().range();
        long fetched = store.ranges(TINY_PAGES).subList(before, store.reads().size()).stream()
                .filter(chunk::contains)
                .mapToLong(ByteRange::length)
                .sum();
        assertThat(fetched).isBetween(1L, chunk.length() / 10);
    }

    @Test
    void rowGroupsWithoutTheseRowsAreNotPlanned() throws IOException {
        ReadPlan all = ReadPlan.create(open(ROW_GROUPS).footer(), Projection.all(), false);
        assertThat(all.rowGroups()).hasSizeGreaterThan(1);
        RowGroupPlan first = all.rowGroups().getFirst();
        RowGroupPlan last = all.rowGroups().getLast();
        long rows = all.footer().rowCount();
        ReadPlan some =
                all.withRows(new RowSelection.Builder().add(rows - 1, rows + 5).build());
        assertThat(some.rowGroups()).extracting(RowGroupPlan::ordinal).containsExactly(last.ordinal());
        assertThat(some.rowGroups().getFirst().filter().orElseThrow().candidates())
                .isEqualTo(new RowSelection.Builder()
                        .add(last.rowCount() - 1, last.rowCount())
                        .build());
        assertThat(all.withRows(RowSelection.all(first.rowCount())).rowGroups()).containsExactly(first);
        assertThat(all.only(last).withRows(RowSelection.all(rows)).rowGroups()).containsExactly(last);
    }

    @Test
    void aRowGroupOfWhichNoRowIsWantedYieldsNone() throws IOException {
        ParquetReader reader = open(ROW_GROUPS);
        ReadPlan all = ReadPlan.create(reader.footer(), Projection.all(), false);
        RowGroupPlan none = all.rowGroups().getFirst().withRows(RowSelection.none());
        int before = store.reads().size();
        assertThat(none.ranges()).isEmpty();
        assertThat(rows(reader.batches(all.only(none)))).isEmpty();
        assertThat(store.reads()).hasSize(before);
    }
}
