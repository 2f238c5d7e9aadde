package dev.intarsia.tempo.internal;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/// Waits for asynchronous reads.
public final class Stages {
    private Stages() {}

    /// The result, or the failure as it was thrown. An interrupt cancels the stage; a result that comes at the same
    /// moment is given all the same, since it may have to be closed.
    ///
    /// @throws CancellationException when the thread was interrupted; it is still marked so
    public static <T> T join(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!future.cancel(true) && !future.isCancelled()) {
                return join(future);
            }
            CancellationException cancelled = new CancellationException("interrupted while a read was waited for");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new CompletionException(cause);
        }
    }
}
