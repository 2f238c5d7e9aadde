package dev.intarsia.reactive.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.read.ReadContext;
import dev.intarsia.testsupport.Patience;
import java.util.concurrent.TimeUnit;

/// Pool, budget and threads of a test, and the check that all resources of a read are released.
public final class ReadFixture implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int MOST_ROUNDS = 1_000;

    public final OffHeapPool pool =
            OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true).withTrackAllocationSites(true));
    public final MemoryBudget budget;
    public final ReadContext reads;
    public final ReactiveContext context;

    public ReadFixture() {
        this(1L << 30);
    }

    public ReadFixture(long budgetBytes) {
        budget = new MemoryBudget(budgetBytes, Patience.BUDGET_WAIT);
        reads = ReadContext.builder().pool(pool).budget(budget).build();
        context = ReactiveContext.builder()
                .readContext(reads)
                .decodeThreads(THREADS)
                .ioThreads(THREADS)
                .build();
    }

    /// Returns when decode and I/O threads have completed all tasks submitted so far, and the tasks that these
    /// submitted.
    public void settle() {
        // A task may submit tasks to another thread: a few rounds, each of which ends with all threads idle.
        for (int round = 0; round < 4; round++) {
            settleOnce();
        }
    }

    private void settleOnce() {
        Threads.settle(context.decodeScheduler()::schedule, THREADS);
        Threads.settle(context.ioExecutor(), THREADS);
    }

    /// Waits until all permits and leases are released. Requests of a read that was cancelled while sending them may
    /// still be in the store, which leases memory for them until it detects the cancellation; and a listing of blocks
    /// runs to its end, by small reads that claim their bytes one after the other.
    public void awaitReleased() {
        for (int round = 0; round < MOST_ROUNDS && (round == 0 || budget.inUse() > 0); round++) {
            budget.acquire(budget.capacity())
                    .toCompletableFuture()
                    .orTimeout(Patience.MOST.toSeconds(), TimeUnit.SECONDS)
                    .join()
                    .close();
            settle();
        }
        boolean idle = awaitIdle();
        assertThat(idle).as("leases still in use: %s", pool.leaks()).isTrue();
        assertThat(pool.inUse()).isZero();
        assertThat(budget.inUse()).isZero();
        assertThat(budget.waiting()).isZero();
    }

    private boolean awaitIdle() {
        try {
            return pool.awaitIdle(Patience.MOST);
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
