package dev.intarsia.tempo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StagesTest {
    @AfterEach
    void leaveNoMark() {
        Thread.interrupted();
    }

    @Test
    void anInterruptCancelsTheStageAndTheThreadStaysMarked() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Stages.join(stage)).isInstanceOf(CancellationException.class);

        assertThat(stage).isCancelled();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void aResultThatIsThereIsGivenToAnInterruptedThreadToo() {
        Thread.currentThread().interrupt();

        assertThat(Stages.join(CompletableFuture.completedStage("a"))).isEqualTo("a");

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void aResultThatComesBesideTheInterruptIsNotLost() {
        CompletableFuture<String> stage = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                complete("a");
                return super.cancel(mayInterruptIfRunning);
            }
        };
        Thread.currentThread().interrupt();

        assertThat(Stages.join(stage)).isEqualTo("a");
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void failuresAreThrownAsTheyAre() {
        IllegalStateException unchecked = new IllegalStateException("bad day");
        IOException checked = new IOException("worse day");
        assertThatThrownBy(() ->
                        Stages.join(CompletableFuture.failedStage(unchecked).thenApply(value -> value)))
                .isSameAs(unchecked);
        assertThatThrownBy(() -> Stages.join(CompletableFuture.failedStage(checked)))
                .isInstanceOf(CompletionException.class)
                .hasCause(checked);
    }
}
