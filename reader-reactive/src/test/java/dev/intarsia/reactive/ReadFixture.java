package dev.intarsia.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.parquet.read.ReadContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Pool, budget and threads of a test, and the proof that nothing is left of a read.
public final class ReadFixture implements AutoCloseable {
    private static final int THREADS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.defaults().withPoison(true).withTrackAllocationSites(true));
    public final MemoryBudget budget;
    public final ReadContext reads;
    public final ReactiveContext context;

    public ReadFixture() {
        this(1L << 30);
    }

    public ReadFixture(long budgetBytes) {
        budget = new MemoryBudget(budgetBytes);
        reads = ReadContext.builder().pool(pool).budget(budget).build();
        context = ReactiveContext.builder()
                .readContext(reads)
                .decodeThreads(THREADS)
                .ioThreads(THREADS)
                .build();
    }

    /// Returns when decode and I/O threads have done all that they were given so far, and what followed from it.
    public void settle() {
        // Work given to a thread may give work to another one: a few rounds, each of which ends with all threads idle.
        for (int round = 0; round < 4; round++) {
            settleOnce();
        }
    }

    private void settleOnce() {
        Threads.settle(context.decodeScheduler()::schedule, THREADS);
        Threads.settle(context.ioExecutor(), THREADS);
    }

    /// Waits until all permits and leases were given back. Requests of a read that was cancelled while it sent them may
    /// still be with the store, which takes memory for them until it finds them cancelled.
    public void awaitReleased() {
        budget.acquire(budget.capacity())
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join()
                .close();
        settleOnce();
        boolean idle = awaitIdle();
        assertThat(idle).as("leases still in use: %s", pool.leaks()).isTrue();
        assertThat(pool.inUse()).isZero();
        assertThat(budget.inUse()).isZero();
        assertThat(budget.waiting()).isZero();
    }

    private boolean awaitIdle() {
        try {
            return pool.awaitIdle(PATIENCE);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        awaitReleased();
        assertThat(pool.leaks()).isEmpty();
        context.close();
        reads.close();
        pool.close();
    }
}
