package dev.intarsia.tempo.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Does something asynchronous for each of many items, so many at a time. Stages that are complete at once do not
/// deepen the stack.
///
/// @param <T> type of the items
/// @param <R> type of the results
public final class WindowedStages<T, R> {
    private final List<T> items;
    private final int window;
    private final Function<T, CompletionStage<R>> operation;
    private final AtomicReferenceArray<R> results;
    private final CompletableFuture<List<R>> done = new CompletableFuture<>();
    private int next;
    private int running;
    private boolean starting;

    private WindowedStages(List<T> items, int window, Function<T, CompletionStage<R>> operation) {
        this.items = items;
        this.window = window;
        this.operation = operation;
        this.results = new AtomicReferenceArray<>(items.size());
    }

    /// The results in the order of the items; the first failure if there is one, after which no more are started. What
    /// the operation throws is a failure as well.
    public static <T, R> CompletionStage<List<R>> all(
            List<T> items, int window, Function<T, CompletionStage<R>> operation) {
        WindowedStages<T, R> stages = new WindowedStages<>(items, window, operation);
        stages.start();
        return stages.done;
    }

    private void start() {
        for (int item = take(false); item >= 0; item = take(true)) {
            int index = item;
            StageFailures.started(() -> operation.apply(items.get(index)))
                    .whenComplete((result, failure) -> ended(index, result, failure));
        }
    }

    private void ended(int index, R result, @Nullable Throwable failure) {
        if (failure == null) {
            results.set(index, result);
            finished();
        } else {
            done.completeExceptionally(StageFailures.cause(failure));
        }
    }

    /// The next item to start; -1 when there is none, or when another call further down the stack or on another thread
    /// is at it.
    ///
    /// @param holder whether the caller is the one that starts items
    private synchronized int take(boolean holder) {
        if (starting && !holder) {
            return -1;
        }
        starting = !done.isDone() && next < items.size() && running < window;
        if (!starting) {
            if (running == 0 && next == items.size()) {
                complete();
            }
            return -1;
        }
        running++;
        return next++;
    }

    private void complete() {
        List<R> list = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            list.add(results.get(i));
        }
        done.complete(list);
    }

    private void finished() {
        synchronized (this) {
            running--;
        }
        start();
    }
}
