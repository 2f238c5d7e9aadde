package dev.intarsia.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Iterators that one thread has open at a time, on one budget.
class ManyIteratorsTest {
    private static final String KEY = "data.parquet";

    private final FakeObjectStore store = new FakeObjectStore();
    private final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));

    @BeforeEach
    void storeRealBlock() throws IOException {
        String block = "traceql/golden-vparquet4/block/single-tenant/11111111-2222-4333-8444-555555555555/data.parquet";
        store.put(KEY, Files.readAllBytes(Corpus.path(block)));
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    private ReadContext context(MemoryBudget budget) {
        return ReadContext.builder().pool(pool).budget(budget).batchRows(5).build();
    }

    private static long largestCost(ParquetReader reader, ReadContext context) {
        long most = 0;
        for (RowGroupPlan plan :
                ReadPlan.create(reader.footer(), Projection.all(), false).rowGroups()) {
            most = Math.max(most, plan.costBytes(context.batchBytes(), context.coalescing()));
        }
        return most;
    }

    @Test
    void asManyAsHaveRoomForOneRowGroupEachAllFinish() {
        int iterators = 6;
        long cost;
        long rows;
        try (ReadContext measuring = context(new MemoryBudget(1L << 30))) {
            ParquetReader reader = ParquetReader.open(store, KEY, measuring);
            cost = largestCost(reader, measuring);
            rows = reader.footer().rowCount();
            assertThat(reader.footer().rowGroups().size()).isGreaterThan(2);
        }
        // Nothing is left over for a second row group of any of them, and nothing that is large enough to prefetch: an
        // eighth is kept for growth.
        MemoryBudget budget = new MemoryBudget(Math.ceilDiv(iterators * cost * 8, 7), Duration.ofHours(1));
        try (ReadContext context = context(budget)) {
            List<BatchIterator> open = new ArrayList<>();
            for (int i = 0; i < iterators; i++) {
                open.add(ParquetReader.open(store, KEY, context).batches(Projection.all()));
            }
            long read = 0;
            boolean more = true;
            while (more) {
                more = false;
                for (BatchIterator batches : open) {
                    if (batches.hasNext()) {
                        more = true;
                        read += batches.next().rowCount();
                    }
                }
            }
            assertThat(read).isEqualTo(iterators * rows);
            assertThat(budget.inUse()).isZero();
        }
    }

    @Test
    void moreThanHaveRoomFailWithWhoHoldsTheBudget() {
        MemoryBudget budget = new MemoryBudget(4L << 20, Duration.ofMillis(5));
        try (ReadContext context = context(budget)) {
            List<BatchIterator> open = new ArrayList<>();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 500; i++) {
                            BatchIterator batches =
                                    ParquetReader.open(store, KEY, context).batches(Projection.all());
                            open.add(batches);
                            assertThat(batches.hasNext()).isTrue();
                        }
                    })
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContaining("bytes of memory, and nothing was given back: ")
                    .hasMessageContaining(" other reads hold ")
                    .hasMessageContaining("data.parquet row group 0");
            assertThat(open.size()).isGreaterThan(3);
            open.forEach(BatchIterator::close);
            assertThat(budget.inUse()).isZero();
            assertThat(budget.waiting()).isZero();
        }
    }

    @Test
    void anInterruptEndsTheWait() throws InterruptedException {
        MemoryBudget budget = new MemoryBudget(16L << 20, Duration.ofHours(1));
        try (ReadContext context = context(budget)) {
            ParquetReader reader = ParquetReader.open(store, KEY, context);
            MemoryBudget.Permit all = budget.tryAcquire(budget.capacity()).orElseThrow();
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            AtomicReference<Boolean> marked = new AtomicReference<>(false);
            Thread waiting = Thread.ofPlatform().start(() -> {
                try (BatchIterator batches = reader.batches(Projection.all())) {
                    thrown.set(new AssertionError("a batch: " + batches.hasNext()));
                } catch (RuntimeException e) {
                    thrown.set(e);
                    marked.set(Thread.currentThread().isInterrupted());
                }
            });
            Patience.until(() -> budget.waiting() > 0);
            waiting.interrupt();
            waiting.join();
            assertThat(thrown.get()).isInstanceOf(CancellationException.class);
            assertThat(marked.get()).isTrue();
            assertThat(budget.waiting()).isZero();
            all.close();
            assertThat(budget.inUse()).isZero();
        }
    }

    @Test
    void aRowGroupThatCannotBeFetchedAtAllIsRefusedBeforeAnythingIs() {
        try (OffHeapPool small = OffHeapPool.create(PoolOptions.DEFAULTS.withMaxBytes(16 << 10));
                ReadContext opening = context(new MemoryBudget(1L << 30));
                ReadContext context = ReadContext.builder().pool(small).build()) {
            ParquetFile file = ParquetReader.open(store, KEY, opening).file();
            int before = store.reads().size();
            try (BatchIterator batches = ParquetReader.of(file, context).batches(Projection.all())) {
                assertThatThrownBy(batches::hasNext)
                        .isInstanceOf(LimitExceededException.class)
                        .hasMessageStartingWith("limit: data.parquet row group 0: needs ")
                        .hasMessageContaining("--memory");
            }
            assertThat(store.reads()).hasSize(before);
        }
    }
}
