package dev.intarsia.tempo.internal;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// Waits for asynchronous reads.
public final class Stages {
    private Stages() {}

    /// The result, or the failure as it was thrown.
    public static <T> T join(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
