package dev.intarsia.otap.discover;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Requests for a queue of items, so many at a time. What a request gives may add items to the queue. Stages that are
/// complete at once do not deepen the stack.
///
/// @param <T> type of the items
/// @param <R> type of what a request gives
final class WindowedReads<T, R> {
    /// Requests under way at a time.
    static final int WINDOW = 16;

    private final ArrayDeque<T> open = new ArrayDeque<>();
    private final Function<T, CompletionStage<R>> request;
    private final BiConsumer<T, R> take;
    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    private int running;
    private boolean pumping;

    /// @param request asks for one item
    /// @param take gets what came, from one thread at a time
    WindowedReads(Function<T, CompletionStage<R>> request, BiConsumer<T, R> take) {
        this.request = request;
        this.take = take;
    }

    /// The results in the order of the items; the first failure if there is one, after which no more are started.
    static <T, R> CompletionStage<List<R>> all(List<T> items, Function<T, CompletionStage<R>> request) {
        List<CompletableFuture<R>> results = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            results.add(new CompletableFuture<>());
            indexes.add(i);
        }
        WindowedReads<Integer, R> reads = new WindowedReads<>(
                index -> request.apply(items.get(index)),
                (index, result) -> results.get(index).complete(result));
        return reads.run(indexes)
                .thenApply(
                        nothing -> results.stream().map(CompletableFuture::join).toList());
    }

    /// Works through these items and those that come up meanwhile.
    CompletionStage<@Nullable Void> run(Collection<T> items) {
        add(items);
        pump();
        return done;
    }

    /// Adds items; only while [#run] works, from `take`.
    synchronized void add(Collection<T> items) {
        open.addAll(items);
    }

    private void pump() {
        synchronized (this) {
            if (pumping) {
                return;
            }
            pumping = true;
        }
        while (true) {
            T item;
            synchronized (this) {
                if (done.isDone() || open.isEmpty() || running == WINDOW) {
                    pumping = false;
                    if (open.isEmpty() && running == 0) {
                        done.complete(null);
                    }
                    return;
                }
                item = open.remove();
                running++;
            }
            request.apply(item).whenComplete((result, failure) -> finished(item, result, failure));
        }
    }

    private void finished(T item, @Nullable R result, @Nullable Throwable failure) {
        try {
            if (failure != null) {
                done.completeExceptionally(cause(failure));
            } else {
                synchronized (this) {
                    take.accept(item, result);
                }
            }
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
        synchronized (this) {
            running--;
        }
        pump();
    }

    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
