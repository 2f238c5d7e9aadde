package dev.intarsia.otap.read;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// Waits for stages on the reading thread.
final class Stages {
    private Stages() {}

    /// The stage's result.
    ///
    /// @throws RuntimeException what the stage failed with, as it is where it is unchecked
    static <T> T await(CompletionStage<T> stage) {
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
