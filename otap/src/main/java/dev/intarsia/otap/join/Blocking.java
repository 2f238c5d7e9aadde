package dev.intarsia.otap.join;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// Waits for a stage on the joining thread.
final class Blocking {
    private Blocking() {}

    /// The stage's result.
    ///
    /// @throws RuntimeException what the stage failed with, as it is where it is unchecked
    static <T> T get(CompletionStage<T> stage) {
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
