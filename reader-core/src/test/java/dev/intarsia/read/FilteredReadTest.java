package dev.intarsia.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.StoreException;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
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
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
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
                .map(leaf -> ((dev.intarsia.schema.LeafColumn) leaf).index())
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
    void aDictionaryForWhichThereIsNoMemoryLeavesTheRowsToBeLookedAt() {
        try (OffHeapPool small = OffHeapPool.create(PoolOptions.DEFAULTS.withMaxBytes(4 << 20));
                ReadContext starved = context.derive().pool(small).build()) {
            ParquetReader reader = ParquetReader.open(store, KEY, starved);
            RowGroupRead read = RowGroupRead.start(
                    reader.file(), plan(reader, ColumnPredicate.startsWith(TEXT, Literal.of("77"))), starved);
            List<Lease> others = takeAll(small);
            store.holdReads();
            assertThat(read.next(batch -> {})).isTrue();
            others.forEach(Lease::release);
            store.releaseReads();
            assertThat(read.ready().toCompletableFuture()).isCompleted();
            assertThat(read.next(batch -> {})).isFalse();
            assertThat(starved.metrics().rowGroupsPruned()).isZero();
            read.close();
            assertThat(small.inUse()).isZero();
        }
    }

    private static List<Lease> takeAll(OffHeapPool pool) {
        List<Lease> leases = new ArrayList<>();
        for (long size = pool.maxBytes(); size > 0; ) {
            try {
                leases.add(pool.lease(size));
            } catch (LimitExceededException e) {
                size /= 2;
            }
        }
        return leases;
    }

    @Test
    void factsThatALimitRefusesAreDoneWithout() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        RowGroupPlan plan = plan(reader, idFromTo(1000, 1500));
        int before = store.reads().size();
        RowGroupRead.start(reader.file(), plan, context).close();
        ByteRange pages = chunk(reader, ID).range();
        long facts = store.ranges(KEY).stream()
                .skip(before)
                .filter(range -> !pages.contains(range))
                .count();
        assertThat(facts).isPositive();
        for (int n = 1; n <= facts; n++) {
            store.failRead(
                    store.reads().size() + n, () -> new LimitExceededException(ErrorLocation.of(KEY), "no memory"));
            try (BatchIterator batches = reader.batches(TEXTS, idFromTo(1000, 1500))) {
                assertThat(ids(batches)).hasSize(500);
            }
        }
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
            store.failRead(failing, () -> new StoreException(ErrorLocation.of(KEY), "no more"));
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
    void aBatchIsRejectedWhileBytesAreBeingFetched() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        store.holdReads();
        try (RowGroupRead read = RowGroupRead.start(reader.file(), plan(reader, idFromTo(1000, 1500)), context)) {
            do {
                assertThatThrownBy(() -> read.next(batch -> {}))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("not ready");
                completeUntilReady(read);
            } while (read.next(batch -> {}) && store.heldReads() > 0);
            assertThat(read.next(batch -> assertThat(batch.rowCount()).isPositive()))
                    .isTrue();
        }
        store.releaseReads();
    }

    private void completeUntilReady(RowGroupRead read) {
        while (!read.ready().toCompletableFuture().isDone()) {
            assertThat(store.completeNext()).isTrue();
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
    void indexesReleaseTheirBytesBeforeTheRowGroupRequestsItsOwn() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        store.holdReads();
        RowGroupPlan plan = plan(reader, idFromTo(1000, 1003));
        RowGroupRead read = RowGroupRead.start(reader.file(), plan, context);
        long indexes = budget.inUse();
        assertThat(indexes).isPositive();
        MemoryBudget.Permit rest = budget.tryAcquire(1).orElseThrow();
        assertThat(rest.tryGrow(budget.capacity() - indexes - 1)).isTrue();
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
    void aRowGroupRequestsAfterThoseThatWereStartedBeforeIt() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        RowGroupPlan whole =
                ReadPlan.create(reader.footer(), TEXTS, false).rowGroups().getFirst();
        store.holdReads();
        BudgetQueue turns = new BudgetQueue();
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

    @Test
    void whatIsKeptBeforeItsMemoryIsGrantedIsNotRecalled() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        RowGroupPlan whole =
                ReadPlan.create(reader.footer(), TEXTS, false).rowGroups().getFirst();
        AtomicReference<MemoryBudget.Permit> prefetched = new AtomicReference<>();
        prefetched.set(budget.tryPrefetch(
                        1 << 20, ErrorLocation.of(KEY), () -> prefetched.get().close())
                .orElseThrow());
        store.holdReads();
        BudgetQueue turns = new BudgetQueue();
        RowGroupRead first = RowGroupRead.start(reader.file(), plan(reader, idFromTo(1000, 1003)), context, turns);
        RowGroupRead kept = RowGroupRead.prefetch(reader.file(), whole, context, turns);
        assertThat(kept.keep()).isTrue();
        store.releaseReads();
        assertThat(kept.ready().toCompletableFuture()).isCompleted();
        long grantable = budget.capacity() - budget.capacity() / 8;
        CompletableFuture<MemoryBudget.Permit> needed =
                budget.acquire(grantable - budget.inUse() + 1).toCompletableFuture();
        assertThat(prefetched.get().claimedBytes()).isZero();
        needed.join().close();
        first.close();
        kept.close();
    }

    private static ReadPlan unpruned(ParquetReader reader, ColumnPredicate predicate) {
        return ReadPlan.create(
                reader.footer(),
                Projection.all(),
                false,
                predicate.bind(reader.footer().schema()),
                false);
    }

    /// A context whose budget has a byte less than all that a filter may leave to be fetched.
    private ReadContext starved(ParquetReader reader) {
        RowGroupPlan rowGroup = unpruned(reader, idFromTo(0, 1)).rowGroups().getFirst();
        return ReadContext.builder()
                .budget(new MemoryBudget(rowGroup.fetchedBytes(context.coalescing()) - 1))
                .coalescing(context.coalescing())
                .batchRows(100)
                .trustStatistics(false)
                .build();
    }

    @Test
    void whatTheSelectedRowsDoNotNeedIsNoReasonToRefuseTheRead() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        try (ReadContext starved = starved(reader)) {
            ReadPlan plan = unpruned(reader, idFromTo(1_000_000, 1_000_001));
            try (BatchIterator batches =
                    ParquetReader.of(reader.file(), starved).batches(plan)) {
                assertThat(ids(batches)).isEmpty();
            }
            assertThat(starved.budget().inUse()).isZero();
        }
    }

    @Test
    void whatTheSelectedRowsNeedBeyondTheBudgetIsALimit() {
        ParquetReader reader = ParquetReader.open(store, KEY, context);
        try (ReadContext starved = starved(reader)) {
            ReadPlan plan = unpruned(reader, idFromTo(1000, 1500));
            try (BatchIterator batches =
                    ParquetReader.of(reader.file(), starved).batches(plan)) {
                assertThatThrownBy(() -> ids(batches)).isInstanceOf(LimitExceededException.class);
            }
            assertThat(starved.budget().inUse()).isZero();
        }
    }
}
