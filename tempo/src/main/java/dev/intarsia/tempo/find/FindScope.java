package dev.intarsia.tempo.find;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.concurrent.ReadScope;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.memory.MemoryBudget;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// What is under way for one result. When that is not wanted any more, all of it is taken back.
///
/// @param resources closed with the result
record FindScope(ReadScope resources) {

    /// A scope that ends with `result`, however that comes about.
    static FindScope of(CompletableFuture<?> result) {
        ReadScope resources = new ReadScope();
        result.whenComplete((value, failure) -> resources.close());
        return new FindScope(resources);
    }

    /// Cancels a stage at the end of this scope, unless it is complete by then.
    <T> CompletionStage<T> watch(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (!future.isDone()) {
            AutoCloseable cancelling = () -> future.cancel(true);
            resources.tryAdopt(cancelling);
            future.whenComplete((value, failure) -> resources.release(cancelling));
        }
        return stage;
    }

    /// Makes a stage that holds a share of the budget until it is complete.
    ///
    /// @param holder what it is for
    /// @param start is given the permit
    <T> CompletionStage<T> within(
            MemoryBudget budget,
            long bytes,
            ErrorLocation holder,
            Function<MemoryBudget.Permit, CompletionStage<T>> start) {
        return watch(budget.acquire(bytes, holder)).thenCompose(permit -> {
            if (!resources.tryAdopt(permit)) {
                return CompletableFuture.failedStage(new CancellationException("the trace is not wanted any more"));
            }
            return Stages.started(() -> start.apply(permit))
                    .whenComplete((value, failure) -> resources.release(permit));
        });
    }
}
