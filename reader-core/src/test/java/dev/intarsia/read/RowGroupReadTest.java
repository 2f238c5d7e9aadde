package dev.intarsia.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.StoreException;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowGroupReadTest {
    private static final String KEY = "data.parquet";

    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    private final MemoryBudget budget = new MemoryBudget(1L << 30);
    private final FakeObjectStore store = new FakeObjectStore();
    // Small requests, so that a row group takes many.
    private final ReadContext context = ReadContext.builder()
            .pool(pool)
            .budget(budget)
            .coalescing(new RangeCoalescer.Options(0, 4096))
            .batchRows(5)
            .build();

    @BeforeEach
    void storeRealBlock() throws IOException {
        String block = "traceql/golden-vparquet4/block/single-tenant/11111111-2222-4333-8444-555555555555/data.parquet";
        store.put(KEY, Files.readAllBytes(Corpus.path(block)));
    }

    @AfterEach
    void everythingIsGivenBack() {
        assertThat(pool.leaks()).isEmpty();
        assertThat(pool.inUse()).isZero();
        assertThat(budget.inUse()).isZero();
        context.close();
        pool.close();
    }

    private ParquetFile open() {
        return ParquetReader.open(store, KEY, context).file();
    }

    private static RowGroupPlan firstRowGroup(ParquetFile file) {
        return ReadPlan.create(file.footer(), Projection.all(), false)
                .rowGroups()
                .getFirst();
    }

    @Test
    void closedBeforeTheBytesArriveReleasesThemWhenTheyDo() {
        ParquetFile file = open();
        store.holdReads();
        RowGroupRead read = RowGroupRead.start(file, firstRowGroup(file), context);
        assertThat(store.heldReads()).isGreaterThan(3);
        store.completeNext();
        read.close();
        store.releaseReads();
        assertThat(read.ready().toCompletableFuture()).isCompletedExceptionally();
        assertThatThrownBy(() -> read.next(batch -> {})).isInstanceOf(CancellationException.class);
    }

    @Test
    void closedWhileWaitingForTheBudgetLeavesTheQueue() {
        ParquetFile file = open();
        MemoryBudget.Permit all = budget.tryAcquire(budget.capacity()).orElseThrow();
        RowGroupRead read = RowGroupRead.start(file, firstRowGroup(file), context);
        assertThat(budget.waiting()).isEqualTo(1);
        read.close();
        assertThat(budget.waiting()).isZero();
        all.close();
    }

    @Test
    void closedInsideOfABatchReleasesAfterIt() {
        ParquetFile file = open();
        RowGroupRead read = RowGroupRead.start(file, firstRowGroup(file), context);
        read.next(batch -> {
            read.close();
            assertThat(batch.columns().getFirst().getBytes(0)).hasSize(16);
            assertThat(pool.inUse()).isPositive();
        });
        assertThat(pool.inUse()).isZero();
        assertThatThrownBy(() -> read.next(batch -> {})).isInstanceOf(CancellationException.class);
    }

    @Test
    void consumerThatThrowsLeavesTheReadToItsOwner() {
        ParquetFile file = open();
        RowGroupRead read = RowGroupRead.start(file, firstRowGroup(file), context);
        assertThatThrownBy(() -> read.next(batch -> {
                    throw new IllegalArgumentException("mine");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        read.close();
    }

    @Test
    void everyReadThatFailsIsReportedOnceAndTheNextReadIsRight() {
        Map<String, Long> expected = EntryHashes.of(ParquetReader.open(store, KEY, context));
        int reads = store.reads().size();
        assertThat(reads).isGreaterThan(20);
        for (int n = 1; n <= reads; n++) {
            FakeObjectStore failing = new FakeObjectStore();
            failing.put(KEY, storeContent());
            failing.failRead(n, () -> new StoreException(ErrorLocation.of(KEY), "injected"));
            assertThatThrownBy(() -> EntryHashes.of(ParquetReader.open(failing, KEY, context)))
                    .as("read %d of %d", n, reads)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("injected");
            assertThat(pool.inUse()).as("read %d", n).isZero();
        }
        assertThat(EntryHashes.of(ParquetReader.open(store, KEY, context))).isEqualTo(expected);
    }

    private byte[] storeContent() {
        try {
            return Files.readAllBytes(Corpus.path(
                    "traceql/golden-vparquet4/block/single-tenant/11111111-2222-4333-8444-555555555555/data.parquet"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void memoryThatRunsOutIsAnErrorOfItsOwnKindAndLeaksNothing() {
        long needed;
        try (OffHeapPool measured = OffHeapPool.create();
                ReadContext measuring = ReadContext.builder().pool(measured).build()) {
            EntryHashes.of(ParquetReader.open(store, KEY, measuring));
            needed = measured.peak();
        }
        for (long most = needed / 16; most < needed; most += needed / 16) {
            try (OffHeapPool small = OffHeapPool.create(PoolOptions.DEFAULTS.withMaxBytes(most));
                    ReadContext starved = ReadContext.builder().pool(small).build()) {
                assertThatThrownBy(() -> EntryHashes.of(ParquetReader.open(store, KEY, starved)))
                        .isInstanceOf(LimitExceededException.class);
                assertThat(small.inUse()).isZero();
            }
        }
    }

    @Test
    void iteratorClosedAtAnyBatchReleasesEverything() {
        for (int stopAt = 0; stopAt < 12; stopAt++) {
            try (BatchIterator batches = ParquetReader.open(store, KEY, context).batches(Projection.all())) {
                for (int i = 0; i < stopAt && batches.hasNext(); i++) {
                    batches.next();
                }
            }
            assertThat(pool.inUse()).isZero();
        }
    }

    @Test
    void closingCancelsTheRequestsUnderWayAndSendsNoMore() {
        ParquetFile file = open();
        int before = store.reads().size();
        store.holdReads();
        RowGroupRead read = RowGroupRead.start(file, firstRowGroup(file), context);
        int sent = store.reads().size();
        assertThat(sent - before).isGreaterThan(3);
        read.close();
        // The cancelled stages take nothing: the fake releases their memory itself.
        while (store.completeNext()) {
            assertThat(pool.inUse()).isZero();
        }
        assertThat(store.reads()).hasSize(sent);
        store.releaseReads();
    }

    @Test
    void aFailedRequestCancelsTheOthersBeforeItShows() {
        ParquetFile file = open();
        store.failRead(
                store.reads().size() + 2,
                () -> new StoreException(StoreException.Reason.IO, ErrorLocation.of(KEY), "no"));
        store.holdReads();
        RowGroupRead read = RowGroupRead.start(file, firstRowGroup(file), context);
        long[] held = new long[1];
        read.ready().whenComplete((ready, failure) -> held[0] = pool.inUse() + budget.inUse());
        held[0] = -1;
        store.completeNext();
        store.completeNext();
        assertThat(held[0]).isZero();
        store.releaseReads();
    }

    @Test
    void aBatchIsShownAgainUntilTheReadIsClosed() {
        ParquetFile file = open();
        RowGroupRead read = RowGroupRead.start(file, firstRowGroup(file), context);
        assertThatThrownBy(() -> read.again(batch -> {})).isInstanceOf(IllegalStateException.class);
        List<Long> rows = new ArrayList<>();
        assertThat(read.next(batch -> rows.add(batch.firstRow()))).isTrue();
        read.again(batch -> rows.add(batch.firstRow()));
        assertThat(read.next(batch -> rows.add(batch.firstRow()))).isTrue();
        read.again(batch -> {
            rows.add(batch.firstRow());
            read.close();
            // In use: what the read holds is released when this ends.
            assertThat(pool.inUse()).isPositive();
        });
        assertThat(rows).containsExactly(0L, 0L, 5L, 5L);
        assertThat(pool.inUse()).isZero();
        assertThatThrownBy(() -> read.again(batch -> {})).isInstanceOf(CancellationException.class);
    }

    @Test
    void aDerivedContextSharesAllButWhatIsReplaced() {
        MemoryBudget other = new MemoryBudget(1 << 20);
        try (ReadContext derived = context.derive()
                .batchRows(9)
                .budget(other)
                .verifyChecksums(false)
                .build()) {
            assertThat(derived.pool()).isSameAs(pool);
            assertThat(derived.budget()).isSameAs(other);
            assertThat(derived.kernels()).isSameAs(context.kernels());
            assertThat(derived.coalescing()).isEqualTo(context.coalescing());
            assertThat(derived.metrics()).isSameAs(context.metrics());
            assertThat(derived.batchRows()).isEqualTo(9);
            assertThat(derived.verifyChecksums()).isFalse();
            assertThat(context.verifyChecksums()).isTrue();
        }
        // Closing the derived one took nothing from its origin.
        EntryHashes.of(ParquetReader.open(store, KEY, context));
        assertThat(context.metrics().pages()).isPositive();
    }
}
