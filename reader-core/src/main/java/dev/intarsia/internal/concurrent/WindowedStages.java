package dev.intarsia.internal.concurrent;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Runs an asynchronous operation for each item of a queue, a bounded number at a time.
///
/// Whatever the operation does, the returned stage completes: an operation that throws or returns `null` fails it.
/// Operations that are complete at once do not deepen the stack. After the first failure, or when the returned stage
/// was cancelled, no more operations are started; those under way run to their ends, and their results are dropped. So
/// results must not own resources.
///
/// @param <T> type of the items
/// @param <R> type of an operation's result
/// @param <V> type of what the returned stage completes with
public final class WindowedStages<T, R, V> {
    private final int window;
    private final Function<? super T, ? extends @Nullable CompletionStage<R>> operation;
    private final BiFunction<? super T, R, ? extends Collection<T>> take;
    private final Supplier<V> value;
    private final CompletableFuture<V> done = new CompletableFuture<>();
    // Guarded by this.
    private final ArrayDeque<T> queue = new ArrayDeque<>();
    private int running;
    private boolean starting;

    private WindowedStages(
            int window,
            Function<? super T, ? extends @Nullable CompletionStage<R>> operation,
            BiFunction<? super T, R, ? extends Collection<T>> take,
            Supplier<V> value) {
        if (window < 1) {
            throw new IllegalArgumentException("a window of " + window);
        }
        this.window = window;
        this.operation = operation;
        this.take = take;
        this.value = value;
    }

    /// Runs an operation for each of these items.
    ///
    /// @param window the most operations under way, 1 or more
    /// @return the results in the order of the items, in an unmodifiable list
    public static <T, R> CompletionStage<List<R>> all(
            List<T> items, int window, Function<? super T, ? extends @Nullable CompletionStage<R>> operation) {
        List<R> results = Arrays.asList(array(items.size()));
        WindowedStages<Integer, R, List<R>> stages = new WindowedStages<>(
                window,
                index -> operation.apply(items.get(index)),
                (index, result) -> {
                    results.set(index, result);
                    return List.of();
                },
                () -> Collections.unmodifiableList(results));
        return stages.run(IntStream.range(0, items.size()).boxed().toList());
    }

    @SuppressWarnings("unchecked") // seen through a list of R only
    private static <R> R[] array(int length) {
        return (R[]) new Object[length];
    }

    /// Runs an operation for each of these items, and for those that the results lead to.
    ///
    /// @param window the most operations under way, 1 or more
    /// @param take returns the items that a result leads to; called by one thread at a time, and not any more when
    ///     the returned stage has ended
    public static <T, R> CompletionStage<@Nullable Void> walk(
            Collection<T> items,
            int window,
            Function<? super T, ? extends @Nullable CompletionStage<R>> operation,
            BiFunction<? super T, R, ? extends Collection<T>> take) {
        return new WindowedStages<T, R, @Nullable Void>(window, operation, take, () -> null).run(items);
    }

    private CompletionStage<V> run(Collection<T> items) {
        synchronized (this) {
            queue.addAll(items);
        }
        start();
        return done;
    }

    /// Starts what may be started. The thread that is at it continues while there is something, for all others too:
    /// that of an operation that ends inside of this call, and those that end operations meanwhile.
    private void start() {
        for (T item = next(false); item != null; item = next(true)) {
            T started = item;
            Stages.started(() -> operation.apply(started))
                    .whenComplete((result, failure) -> ended(started, result, failure));
        }
        if (isOver()) {
            done.complete(value.get());
        }
    }

    /// The next item to start; `null` when there is none, or when another call is at it.
    ///
    /// @param holder whether the caller is the one that starts items
    private synchronized @Nullable T next(boolean holder) {
        if (starting && !holder) {
            return null;
        }
        starting = !done.isDone() && running < window && !queue.isEmpty();
        if (!starting) {
            return null;
        }
        running++;
        return queue.remove();
    }

    private synchronized boolean isOver() {
        return running == 0 && queue.isEmpty();
    }

    private void ended(T item, R result, @Nullable Throwable failure) {
        // A failure has to be set before this operation counts as ended: with the last one everything is over.
        if (failure != null) {
            done.completeExceptionally(Stages.unwrapped(failure));
        } else {
            taken(item, result);
        }
        synchronized (this) {
            running--;
        }
        start();
    }

    private void taken(T item, R result) {
        try {
            synchronized (this) {
                if (!done.isDone()) {
                    queue.addAll(take.apply(item, result));
                }
            }
        } catch (Throwable e) { // the border of a task
            done.completeExceptionally(e);
        }
    }
}
