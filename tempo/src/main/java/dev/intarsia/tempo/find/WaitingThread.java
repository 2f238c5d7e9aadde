package dev.intarsia.tempo.find;

import dev.intarsia.tempo.internal.StageFailures;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/// A thread that waits for a result and does the work for it meanwhile.
final class WaitingThread implements Executor {
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /// Runs the tasks on the calling thread until the stage is complete. An interrupt cancels the stage.
    ///
    /// @throws CancellationException when the thread was interrupted; it is still marked so
    <T> T await(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        future.whenComplete((value, failure) -> tasks.add(() -> {}));
        try {
            while (!future.isDone()) {
                tasks.take().run();
            }
            return future.join();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while a trace was looked for");
            cancelled.initCause(e);
            throw cancelled;
        } catch (CompletionException e) {
            if (StageFailures.cause(e) instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
