package dev.intarsia.reactive.internal;

import dev.intarsia.internal.concurrent.Stages;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/// A stage as a `Mono` that may be cancelled at any moment.
///
/// `Mono.fromFuture` hands a failure that comes after a cancellation to the hook for dropped errors, where the
/// default is to log it. Cancelled reads may fail, by their cancellation or just then, and have no subscriber. So the
/// failure is a value until it has passed that operator.
public final class StageMono {
    private record Outcome<T>(@Nullable T value, @Nullable Throwable failure) {
        void signal(SynchronousSink<T> sink) {
            if (failure != null) {
                sink.error(Stages.unwrapped(failure));
            } else if (value != null) {
                sink.next(value);
            }
        }
    }

    private StageMono() {}

    /// Starts a stage on subscription, and cancels it with the subscription.
    ///
    /// @param start returns the stage; a result of `null` makes an empty `Mono`, an exception is the failure
    public static <T> Mono<T> of(Supplier<? extends @Nullable CompletionStage<T>> start) {
        return Mono.defer(() -> {
            CompletionStage<T> stage = Stages.started(start);
            return Mono.fromFuture(stage.handle(Outcome<T>::new).toCompletableFuture())
                    .doOnCancel(() -> stage.toCompletableFuture().cancel(true))
                    .handle(Outcome::signal);
        });
    }
}
