package dev.intarsia.parquet.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.Where;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.filter.ColumnPredicate;
import dev.intarsia.parquet.filter.Literal;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.metadata.ReadLimits;
import dev.intarsia.parquet.plan.Projection;
import dev.intarsia.parquet.plan.ReadPlan;
import dev.intarsia.parquet.plan.RowGroupPlan;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is fetched, decoded and released when rows are filtered: a file of many small pages with indexes.
class FilteredReadTest {
    private static final String KEY = "data.parquet";
    private static final ColumnPath ID = ColumnPath.of("id");
    private static final ColumnPath TEXT = ColumnPath.of("string_col");
    private static final Projection TEXTS = Projection.of(List.of(ID, TEXT));

    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.defaults().withPoison(true).withTrackAllocationSites(true));
    private final MemoryBudget budget = new MemoryBudget(1L << 30);
    private final FakeObjectStore store = new FakeObjectStore();
    private final ReadContext context = ReadContext.builder()
            .pool(pool)
            .budget(budget)
            .coalescing(new RangeCoalescer.Options(0, 1 << 20))
            .batchRows(100)
            .build();

    @BeforeEach
    void storeFile() throws IOException {
        store.put(KEY, Files.readAllBytes(Corpus.path("parquet/parquet-testing/data/alltypes_tiny_pages.parquet")));
    }

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(pool.leaks()).isEmpty();
        assertThat(pool.inUse()).isZero();
        assertThat(budget.inUse()).isZero();
        context.close();
        pool.close();
    }

    private static ColumnPredicate idFromTo(long from, long to) {
        return ColumnPredicate.range(ID, Literal.of(from), Literal.of(to));
    }

    private static List<Integer> ids(BatchIterator batches) {
        List<Integer> ids = new ArrayList<>();
        while (batches.hasNext()) {
            RowGroupBatch batch = batches.next();
            for (int row = 0; row < batch.rowCount(); row++) {
                ids.add(batch.column(ID).orElseThrow().getInt(row));
            }
        }
        return ids;
    }

    private static ColumnChunk chunk(ParquetReader reader, ColumnPath path) {
        int index = reader.footer()
                .schema()
                .find(path)
                .map(leaf -> ((dev.intarsia.parquet.schema.LeafColumn) leaf).index())
                .orElseThrow();
        return reader.footer().rowGroups().getFirst().columns().get(index);
    }

    private static long bytesWithin(List<ByteRange> ranges, ByteRange chunk) {
        return ranges.stream()
                .filter(chunk::contains)
                .mapToLong(ByteRange::length)
                .sum();
    }

    @Test
    void pagesWithoutCandidatesAreNotFetched() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        int before = store.reads().size();
        List<Integer> ids;
        try (BatchIterator batches = reader.batches(TEXTS, idFromTo(1000, 1003))) {
            ids = ids(batches);
        }
        assertThat(ids).containsExactlyInAnyOrder(1000, 1001, 1002);
        List<ByteRange> ranges = store.ranges(KEY).subList(before, store.reads().size());
        for (ColumnPath column : List.of(ID, TEXT)) {
            ByteRange chunk = chunk(reader, column).range();
            assertThat(ranges).noneMatch(range -> range.contains(chunk));
            assertThat(bytesWithin(ranges, chunk)).isBetween(1L, chunk.length() / 4);
        }
    }

    @Test
    void nothingIsFetchedOfOtherColumnsWhenNoRowIsSelected() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        int before = store.reads().size();
        // Texts are single digits: this one lies between the bounds, and no value equals it.
        ColumnPredicate predicate = ColumnPredicate.equal(TEXT, Literal.of("5a"));
        try (BatchIterator batches = reader.batches(Projection.of(List.of(ID)), predicate)) {
            assertThat(batches.hasNext()).isFalse();
        }
        List<ByteRange> ranges = store.ranges(KEY).subList(before, store.reads().size());
        assertThat(bytesWithin(ranges, chunk(reader, ID).range())).isZero();
        assertThat(bytesWithin(ranges, chunk(reader, TEXT).range())).isPositive();
    }

    @Test
    void aDictionaryWithoutTheValueSettlesTheRowGroup() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        int before = store.reads().size();
        ColumnPredicate predicate = ColumnPredicate.or(
                ColumnPredicate.equal(TEXT, Literal.of("5a")), ColumnPredicate.startsWith(TEXT, Literal.of("77")));
        try (BatchIterator batches = reader.batches(TEXTS, predicate)) {
            assertThat(batches.hasNext()).isFalse();
        }
        ColumnChunk text = chunk(reader, TEXT);
        List<ByteRange> ranges = store.ranges(KEY).subList(before, store.reads().size());
        long firstPage = PageIndexReader.offsetIndex(reader.file(), text, context)
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .offset(0);
        assertThat(bytesWithin(ranges, text.range()))
                .isEqualTo(firstPage - text.range().offset());
        assertThat(context.metrics().pages()).isEqualTo(1);
        assertThat(context.metrics().rowGroupsPruned()).isEqualTo(1);
    }

    @Test
    void aDictionaryOfWhichEveryEntryMatchesSavesTheFirstPass() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        List<Integer> all;
        try (BatchIterator batches = reader.batches(TEXTS)) {
            all = ids(batches);
        }
        long pages = context.metrics().pages();
        int before = store.reads().size();
        List<Literal> digits = new ArrayList<>();
        for (int digit = 0; digit < 10; digit++) {
            digits.add(Literal.of(Integer.toString(digit)));
        }
        try (BatchIterator batches = reader.batches(TEXTS, ColumnPredicate.in(TEXT, digits))) {
            assertThat(ids(batches)).isEqualTo(all);
        }
        assertThat(context.metrics().pages() - pages).isEqualTo(pages + 1);
        ColumnChunk text = chunk(reader, TEXT);
        assertThat(bytesWithin(store.ranges(KEY).subList(before, store.reads().size()), text.range()))
                .isEqualTo(text.range().length());
        assertThat(context.metrics().rowGroupsPruned()).isZero();
    }

    @Test
    void aDictionaryThatIsCheapToFetchWithItsPagesIsNotAskedAlone() {
        try (ReadContext wide = ReadContext.builder().pool(pool).budget(budget).build()) {
            ParquetReader reader = ParquetReader.open(store, KEY, wide);
            ColumnPredicate predicate = ColumnPredicate.equal(TEXT, Literal.of("5a"));
            try (BatchIterator batches = reader.batches(TEXTS, predicate)) {
                assertThat(batches.hasNext()).isFalse();
            }
            assertThat(wide.metrics().rowGroupsPruned()).isZero();
            assertThat(wide.metrics().pages()).isGreaterThan(1);
        }
    }

    @Test
    void indexesLargerThanIsAllowedAreNotFetched() {
        ReadLimits limits = ReadLimits.DEFAULTS.withMaxIndexBytes(16);
        try (ReadContext strict =
                ReadContext.builder().pool(pool).budget(budget).limits(limits).build()) {
            ParquetReader reader = ParquetReader.open(store, KEY, strict);
            ColumnChunk id = chunk(reader, ID);
            assertThat(id.offsetIndexRange().orElseThrow().length()).isGreaterThan(16);
            int before = store.reads().size();
            try (BatchIterator batches = reader.batches(TEXTS, idFromTo(1000, 1003))) {
                assertThat(ids(batches)).containsExactlyInAnyOrder(1000, 1001, 1002);
            }
            assertThat(store.ranges(KEY).subList(before, store.reads().size()))
                    .noneMatch(range -> range.contains(id.offsetIndexRange().orElseThrow()));
            assertThatThrownBy(() -> PageIndexReader.offsetIndex(reader.file(), id, strict)
                            .toCompletableFuture()
                            .join())
                    .hasCauseInstanceOf(LimitExceededException.class);
        }
    }

    @Test
    void aRowGroupThatStatisticsRuleOutIsNotPlanned() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        ReadPlan plan = ReadPlan.create(
                reader.footer(),
                TEXTS,
                false,
                idFromTo(-5, 0).bind(reader.footer().schema()));
        assertThat(plan.rowGroups()).isEmpty();
        ReadPlan all = ReadPlan.create(
                reader.footer(),
                TEXTS,
                false,
                ColumnPredicate.isNotNull(ID).bind(reader.footer().schema()));
        assertThat(all.rowGroups()).allMatch(group -> group.filter().isEmpty());
    }

    @Test
    void anyFailedReadIsReportedAndReleasesEverything() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        int before = store.reads().size();
        List<Integer> expected;
        try (BatchIterator batches = reader.batches(TEXTS, idFromTo(1000, 1500))) {
            expected = ids(batches);
        }
        assertThat(expected).hasSize(500);
        int reads = store.reads().size() - before;
        assertThat(reads).isGreaterThan(2);
        for (int n = 0; n < reads; n++) {
            int failing = store.reads().size() + 1 + n;
            store.failRead(failing, () -> new StoreException(Where.of(KEY), "no more"));
            assertThatThrownBy(() -> {
                        try (BatchIterator batches = reader.batches(TEXTS, idFromTo(1000, 1500))) {
                            ids(batches);
                        }
                    })
                    .as("read " + failing)
                    .isInstanceOf(StoreException.class);
            assertThat(pool.inUse()).isZero();
            try (BatchIterator batches = reader.batches(TEXTS, idFromTo(1000, 1500))) {
                assertThat(ids(batches)).isEqualTo(expected);
            }
        }
    }

    @Test
    void whatTheFilterNeedsIsFetchedAheadOfTheFirstBatch() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        ReadPlan plan = ReadPlan.create(
                reader.footer(),
                TEXTS,
                false,
                idFromTo(1000, 1500).bind(reader.footer().schema()));
        int before = store.reads().size();
        try (RowGroupRead read =
                RowGroupRead.start(reader.file(), plan.rowGroups().getFirst(), context)) {
            assertThat(read.ready().toCompletableFuture()).isCompleted();
            List<ByteRange> ranges =
                    store.ranges(KEY).subList(before, store.reads().size());
            assertThat(bytesWithin(ranges, chunk(reader, ID).range())).isPositive();
            assertThat(bytesWithin(ranges, chunk(reader, TEXT).range())).isZero();
        }
    }

    @Test
    void closedWhileIndexesOrPagesAreFetchedReleasesWhatArrivesLater() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        ReadPlan plan = ReadPlan.create(
                reader.footer(),
                TEXTS,
                false,
                idFromTo(1000, 1500).bind(reader.footer().schema()));
        RowGroupPlan rowGroup = plan.rowGroups().getFirst();
        for (int completed = 0; completed < 12; completed++) {
            store.holdReads();
            RowGroupRead read = RowGroupRead.start(reader.file(), rowGroup, context);
            for (int i = 0; i < completed && store.completeNext(); i++) {
                if (read.ready().toCompletableFuture().isDone()) {
                    read.next(batch -> {});
                }
            }
            read.close();
            store.releaseReads();
            assertThat(pool.inUse()).isZero();
            assertThat(budget.inUse()).isZero();
        }
    }

    private static RowGroupPlan plan(ParquetReader reader, ColumnPredicate predicate) {
        return ReadPlan.create(
                        reader.footer(),
                        TEXTS,
                        false,
                        predicate.bind(reader.footer().schema()))
                .rowGroups()
                .getFirst();
    }

    @Test
    void indexesWaitForTheBudgetToo() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        MemoryBudget.Permit all = budget.tryAcquire(budget.capacity()).orElseThrow();
        int before = store.reads().size();
        RowGroupRead read = RowGroupRead.start(reader.file(), plan(reader, idFromTo(1000, 1003)), context);
        assertThat(store.reads()).hasSize(before);
        assertThat(budget.waiting()).isEqualTo(1);
        all.close();
        assertThat(store.reads().size()).isGreaterThan(before);
        assertThat(read.ready().toCompletableFuture()).isCompleted();
        read.close();
    }

    @Test
    void closedWhileIndexesWaitForTheBudgetLeavesTheQueue() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        MemoryBudget.Permit all = budget.tryAcquire(budget.capacity()).orElseThrow();
        int before = store.reads().size();
        RowGroupRead read = RowGroupRead.start(reader.file(), plan(reader, idFromTo(1000, 1003)), context);
        read.close();
        assertThat(budget.waiting()).isZero();
        all.close();
        assertThat(store.reads()).hasSize(before);
    }

    @Test
    void indexesGiveTheirBytesBackBeforeTheRowGroupAsksForItsOwn() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        store.holdReads();
        RowGroupPlan plan = plan(reader, idFromTo(1000, 1003));
        RowGroupRead read = RowGroupRead.start(reader.file(), plan, context);
        long indexes = budget.inUse();
        assertThat(indexes).isPositive();
        MemoryBudget.Permit rest =
                budget.tryAcquire(budget.capacity() - indexes).orElseThrow();
        while (store.completeNext()) {
            assertThat(budget.inUse()).isBetween(rest.bytes(), budget.capacity());
        }
        assertThat(budget.inUse()).isEqualTo(rest.bytes());
        assertThat(budget.waiting()).isEqualTo(1);
        read.close();
        rest.close();
        store.releaseReads();
    }

    @Test
    void aRowGroupAsksAfterThoseThatWereStartedBeforeIt() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        RowGroupPlan whole =
                ReadPlan.create(reader.footer(), TEXTS, false).rowGroups().getFirst();
        store.holdReads();
        ReadTurns turns = new ReadTurns();
        RowGroupRead first = RowGroupRead.start(reader.file(), plan(reader, idFromTo(1000, 1003)), context, turns);
        long indexes = budget.inUse();
        int held = store.heldReads();
        RowGroupRead second = RowGroupRead.start(reader.file(), whole, context, turns);
        assertThat(budget.inUse()).isEqualTo(indexes);
        assertThat(store.heldReads()).isEqualTo(held);
        RowGroupRead third = RowGroupRead.start(reader.file(), whole, context, turns);
        second.close();
        assertThat(budget.inUse()).isEqualTo(indexes);
        store.releaseReads();
        assertThat(first.ready().toCompletableFuture()).isCompleted();
        assertThat(third.ready().toCompletableFuture()).isCompleted();
        first.close();
        third.close();
    }
}
