package dev.intarsia.reactive.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.reactive.testing.DroppedErrors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

class StageMonoTest {
    /// A stage that completes as if it was not cancelled, as one does that completes at the same moment.
    private static final class Uncancelled extends CompletableFuture<String> {
        @Override
        public boolean cancel(boolean mayInterrupt) {
            return false;
        }
    }

    @Test
    void emitsTheValueOrTheCauseOfTheFailure() {
        StepVerifier.create(StageMono.of(() -> CompletableFuture.completedStage("a")))
                .expectNext("a")
                .verifyComplete();
        StepVerifier.create(StageMono.<String>of(() -> CompletableFuture.completedStage(null)))
                .verifyComplete();
        IllegalStateException failure = new IllegalStateException("no");
        StepVerifier.create(StageMono.of(() -> CompletableFuture.failedStage(new CompletionException(failure))))
                .verifyErrorSatisfies(e -> assertThat(e).isSameAs(failure));
        StepVerifier.create(StageMono.of(() -> {
                    throw failure;
                }))
                .verifyErrorSatisfies(e -> assertThat(e).isSameAs(failure));
    }

    @Test
    void aFailureAfterACancellationIsNotDropped() {
        try (DroppedErrors dropped = new DroppedErrors()) {
            Uncancelled stage = new Uncancelled();
            Disposable subscription = StageMono.of(() -> stage).subscribe();
            subscription.dispose();
            stage.completeExceptionally(new IllegalStateException("late"));
            dropped.assertNone();
        }
    }

    @Test
    void aCancellationCancelsTheStage() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        StageMono.of(() -> stage).subscribe().dispose();
        assertThat(stage).isCancelled();
    }
}
