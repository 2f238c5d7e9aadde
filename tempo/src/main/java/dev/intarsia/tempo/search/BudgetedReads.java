package dev.intarsia.tempo.search;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.tempo.internal.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// Small reads that run at a time, of whose bytes the budget is asked once, before the first. For one thread.
final class BudgetedReads {
    private final List<Supplier<CompletionStage<?>>> reads = new ArrayList<>();
    private long bytes;

    /// Adds a read, which is started by [#join] only.
    ///
    /// @param length bytes that it fetches
    void add(long length, Supplier<CompletionStage<?>> read) {
        bytes += length;
        reads.add(read);
    }

    /// Waits until the budget has the bytes, then for all reads, and gives the bytes back when the last has ended.
    void join(ReadContext context) {
        if (reads.isEmpty()) {
            return;
        }
        MemoryBudget.Permit permit = Stages.join(context.budget().acquire(bytes));
        CompletableFuture<?>[] started = new CompletableFuture<?>[reads.size()];
        for (int i = 0; i < started.length; i++) {
            started[i] = start(reads.get(i));
        }
        Stages.join(CompletableFuture.allOf(started).whenComplete((done, failure) -> permit.close()));
    }

    private static CompletableFuture<?> start(Supplier<CompletionStage<?>> read) {
        try {
            return read.get().toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
