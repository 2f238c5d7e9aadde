package dev.intarsia.tempo.find;

import dev.intarsia.internal.concurrent.Stages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/// A thread that waits for a result and does the work for it meanwhile.
final class CallerRunsExecutor implements Executor {
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /// Runs the tasks on the calling thread until the stage is complete. An interrupt cancels the stage.
    ///
    /// @throws java.util.concurrent.CancellationException when the thread was interrupted; it is still marked so
    <T> T await(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        future.whenComplete((value, failure) -> tasks.add(() -> {}));
        try {
            while (!future.isDone()) {
                tasks.take().run();
            }
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw Stages.interrupted(e);
        }
        return Stages.join(future);
    }
}
