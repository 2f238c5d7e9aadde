package dev.intarsia.read;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.MemoryBudget.Permit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The order in which the row groups of one reader get their memory: that in which they were started, however long it
/// takes to narrow the plan of each. A consumer that reads them in order would wait for a row group whose bytes a later
/// one holds.
///
/// The first one that has not ended is needed next and waits for memory. Those after it are prefetched: they take what
/// the budget has at once, and wait for their turn otherwise, but hold up no other reader. One for each plan that is
/// read; thread-safe.
public final class BudgetQueue {
    private CompletableFuture<Void> granted = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);

    /// The turns of one reader.
    public BudgetQueue() {}

    synchronized Turn next() {
        Turn turn = new Turn(granted, ended, new CompletableFuture<>(), new CompletableFuture<>());
        granted = CompletableFuture.allOf(granted, turn.granted);
        ended = CompletableFuture.allOf(ended, turn.ended);
        return turn;
    }

    /// One turn.
    ///
    /// @param grantedBefore completes when all before have their memory, or need none
    /// @param endedBefore completes when all before have ended
    /// @param granted completed when the row group has its memory
    /// @param ended completed when the row group has released it
    record Turn(
            CompletableFuture<Void> grantedBefore,
            CompletableFuture<Void> endedBefore,
            CompletableFuture<Void> granted,
            CompletableFuture<Void> ended) {

        /// Requests memory: at once, or when this turn has come. Cancelling the result takes the request back.
        ///
        /// @param recall takes back what was prefetched, see [MemoryBudget#tryPrefetch]; empty where it cannot be
        CompletableFuture<Permit> acquire(
                MemoryBudget budget, long bytes, ErrorLocation holder, Optional<Runnable> recall) {
            if (endedBefore.isDone()) {
                return Stages.started(() -> budget.acquire(bytes, holder)).toCompletableFuture();
            }
            Optional<Permit> prefetched = recall.isPresent()
                    ? budget.tryPrefetch(bytes, holder, recall.get())
                    : budget.tryPrefetch(bytes, holder);
            if (prefetched.isPresent()) {
                return CompletableFuture.completedFuture(prefetched.get());
            }
            CompletableFuture<Permit> result = new CompletableFuture<>();
            endedBefore.whenComplete((all, none) -> {
                if (!result.isDone()) {
                    forward(Stages.started(() -> budget.acquire(bytes, holder)), result);
                }
            });
            return result;
        }

        private static void forward(CompletionStage<Permit> acquired, CompletableFuture<Permit> result) {
            result.whenComplete((permit, failure) -> cancel(acquired, failure));
            acquired.whenComplete((permit, failure) -> {
                if (permit == null) {
                    result.completeExceptionally(failure == null ? new IllegalStateException("no permit") : failure);
                } else if (!result.complete(permit)) {
                    permit.close();
                }
            });
        }

        private static void cancel(CompletionStage<?> acquired, @Nullable Throwable failure) {
            if (failure != null) {
                acquired.toCompletableFuture().cancel(false);
            }
        }

        /// Ends the turn, also where no memory was requested.
        void end() {
            granted.complete(null);
            ended.complete(null);
        }
    }
}
