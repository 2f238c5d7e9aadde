package dev.intarsia.tempo.search;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.read.ReadContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Small reads of what saves the reading of rows, which run at a time, and whose bytes are acquired from the budget
/// once, before the first. For one thread.
final class BudgetedReads {
    private final List<Function<ReadContext, CompletionStage<?>>> reads = new ArrayList<>();
    private long bytes;

    /// Adds a read, which is started by [#join] only.
    ///
    /// @param length bytes that it fetches
    /// @param read is given a context whose memory is that of the permit
    void add(long length, Function<ReadContext, CompletionStage<?>> read) {
        bytes += OffHeapPool.bytesTaken(length);
        reads.add(read);
    }

    /// Waits until the budget has the bytes, then for all reads, and releases the bytes when the last has ended. What
    /// a limit refuses is left out: the reads only save work.
    ///
    /// @param holder what is read
    void join(ErrorLocation holder, ReadContext context) {
        if (reads.isEmpty()) {
            return;
        }
        try {
            join(Stages.join(context.budget().acquire(bytes, holder)), context);
        } catch (LimitExceededException e) {
            // The rows are read without these facts, with what memory there is then.
        }
    }

    private void join(MemoryBudget.Permit permit, ReadContext context) {
        ReadContext within = context.within(permit);
        List<CompletableFuture<?>> started = new ArrayList<>();
        List<CompletableFuture<?>> outcomes = new ArrayList<>();
        for (Function<ReadContext, CompletionStage<?>> read : reads) {
            CompletableFuture<Object> done = start(read, within);
            started.add(done);
            outcomes.add(Stages.orWithout(done, false).toCompletableFuture());
        }
        CompletableFuture<Void> ended = CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new));
        ended.whenComplete((done, failure) -> permit.close());
        try {
            // A copy, since an interrupt cancels what is waited for: the permit is held until the last read has ended.
            Stages.join(ended.copy());
        } catch (CancellationException e) {
            started.forEach(read -> read.cancel(true));
            throw e;
        }
    }

    @SuppressWarnings("unchecked") // the results are not looked at
    private static CompletableFuture<Object> start(Function<ReadContext, CompletionStage<?>> read, ReadContext within) {
        return Stages.started(() -> (CompletionStage<Object>) read.apply(within))
                .toCompletableFuture();
    }
}
