package dev.intarsia.internal.concurrent;

import dev.intarsia.error.LimitExceededException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Starts completion stages, waits for them, and unwraps their failures.
public final class Stages {
    private Stages() {}

    /// The failure without the [CompletionException] and [ExecutionException] that stages and futures put around it,
    /// however many there are.
    public static Throwable unwrapped(Throwable failure) {
        Throwable unwrapped = failure;
        Throwable cause = failure.getCause();
        while (cause != null && (unwrapped instanceof CompletionException || unwrapped instanceof ExecutionException)) {
            unwrapped = cause;
            cause = unwrapped.getCause();
        }
        return unwrapped;
    }

    /// The stage that `start` returns; a failed one where it throws or returns `null`. For calls of code that may not
    /// keep its contract, out of callbacks in which an exception would be lost and the result never completed.
    public static <T> CompletionStage<T> started(Supplier<? extends @Nullable CompletionStage<T>> start) {
        try {
            return Objects.requireNonNull(start.get(), "no stage");
        } catch (Throwable failure) { // the border of a task
            return CompletableFuture.failedStage(failure);
        }
    }

    /// The result of a look-up that only saves work, or `without` where a limit refused it: the work is done then.
    ///
    /// @param lookup is not cancelled when the returned stage is
    public static <T> CompletionStage<T> orWithout(CompletionStage<T> lookup, T without) {
        return lookup.exceptionallyCompose(failure -> {
            Throwable cause = unwrapped(failure);
            return cause instanceof LimitExceededException
                    ? CompletableFuture.completedStage(without)
                    : CompletableFuture.failedStage(cause);
        });
    }

    /// Applies a function to a resource that a stage completes with, and closes the resource.
    ///
    /// Unlike with [CompletionStage#thenApply] the resource is closed, too, where the returned stage was cancelled
    /// before it came; the function is not called then. Cancelling the returned stage cancels `source`.
    ///
    /// @param source completes with the resource, which belongs to the returned stage from then on
    /// @param function borrows the resource
    /// @return completes after the resource was closed; fails with what `source`, the function or closing fails with
    public static <S extends AutoCloseable, T> CompletionStage<T> using(
            CompletionStage<S> source, Function<? super S, ? extends T> function) {
        CompletableFuture<T> result = new CompletableFuture<>();
        source.whenComplete((resource, failure) -> {
            if (failure != null) {
                result.completeExceptionally(unwrapped(failure));
            } else {
                use(resource, function, result);
            }
        });
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                source.toCompletableFuture().cancel(true);
            }
        });
        return result;
    }

    private static <S extends AutoCloseable, T> void use(
            S resource, Function<? super S, ? extends T> function, CompletableFuture<T> result) {
        Closer closer = new Closer();
        T value = null;
        try {
            if (!result.isDone()) {
                value = function.apply(resource);
            }
        } catch (Throwable e) { // the border of a task
            closer.failed(e);
        }
        closer.close(resource);
        if (closer.failure().isPresent()) {
            result.completeExceptionally(closer.failure().get());
        } else {
            result.complete(value);
        }
    }

    /// Waits for a stage and returns its result. An interrupt cancels the stage; a result that comes at the same
    /// moment is returned all the same, since it may have to be closed.
    ///
    /// @param stage one whose cancelling loses nothing: a function of `thenApply` or `whenComplete` is skipped where
    ///     the stage it made is cancelled, so that it cannot release what it would get
    /// @throws CancellationException when the thread was interrupted, whose interrupt status is set again; or when the
    ///     stage was cancelled
    /// @throws RuntimeException or [Error], what the stage failed with, unwrapped; a checked exception is thrown inside
    ///     a [CompletionException]
    public static <T> T join(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!future.cancel(true) && !future.isCancelled()) {
                return join(future);
            }
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw thrown(unwrapped(e));
        }
    }

    /// What a wait ends with that an interrupt has ended.
    ///
    /// @param interrupt the interrupt
    public static CancellationException interrupted(InterruptedException interrupt) {
        CancellationException cancelled = new CancellationException("interrupted while waiting for a read");
        cancelled.initCause(interrupt);
        return cancelled;
    }

    private static RuntimeException thrown(Throwable failure) {
        return switch (failure) {
            case Error error -> throw error;
            case RuntimeException exception -> exception;
            default -> new CompletionException(failure);
        };
    }
}
