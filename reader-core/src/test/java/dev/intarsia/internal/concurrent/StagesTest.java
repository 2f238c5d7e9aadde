package dev.intarsia.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.testsupport.Patience;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
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

    @Test
    void errorsAreThrownAsTheyAre() {
        OutOfMemoryError error = new OutOfMemoryError("heap");
        assertThatThrownBy(() -> Stages.join(CompletableFuture.failedStage(error)))
                .isSameAs(error);
    }

    @Test
    void anInterruptWhileWaitingEndsTheWait() throws InterruptedException {
        CompletableFuture<String> stage = new CompletableFuture<>();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                Stages.join(stage);
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        Patience.until(() -> waiting.getState() == Thread.State.WAITING);
        waiting.interrupt();
        waiting.join();

        assertThat(thrown.get())
                .isInstanceOf(CancellationException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(stage).isCancelled();
    }

    @Test
    void wrappersAreTakenOffHoweverManyThereAre() {
        IOException failure = new IOException("disk", new IllegalStateException("its own cause stays"));
        CompletionException bare = new CompletionException("without a cause", null);

        assertThat(Stages.unwrapped(failure)).isSameAs(failure);
        assertThat(Stages.unwrapped(new CompletionException(failure))).isSameAs(failure);
        assertThat(Stages.unwrapped(new ExecutionException(new CompletionException(failure))))
                .isSameAs(failure);
        assertThat(Stages.unwrapped(bare)).isSameAs(bare);
    }

    @Test
    void whatThrowsOrReturnsNoStageIsAFailedStage() {
        IllegalStateException thrown = new IllegalStateException("bad day");
        OutOfMemoryError error = new OutOfMemoryError("heap");

        assertThatThrownBy(() -> Stages.join(Stages.started(() -> {
                    throw thrown;
                })))
                .isSameAs(thrown);
        assertThatThrownBy(() -> Stages.join(Stages.started(() -> {
                    throw error;
                })))
                .isSameAs(error);
        assertThatThrownBy(() -> Stages.join(Stages.<String>started(() -> null)))
                .isInstanceOf(NullPointerException.class);
    }

    /// Counts how often it is closed.
    private static final class Resource implements AutoCloseable {
        private final @Nullable RuntimeException failure;
        private int closed;

        Resource(@Nullable RuntimeException failure) {
            this.failure = failure;
        }

        @Override
        public void close() {
            closed++;
            if (failure != null) {
                throw failure;
            }
        }
    }

    @Test
    void aResourceIsUsedAndClosedBeforeItsStageCompletes() {
        Resource resource = new Resource(null);
        CompletionStage<String> used = Stages.using(CompletableFuture.completedStage(resource), given -> {
            assertThat(given.closed).isZero();
            return "used";
        });
        used.thenAccept(value -> assertThat(resource.closed).isEqualTo(1));

        assertThat(Stages.join(used)).isEqualTo("used");
        assertThat(resource.closed).isEqualTo(1);
    }

    @Test
    void aResourceThatComesAfterTheCancelIsClosedWithoutBeingUsed() {
        Resource resource = new Resource(null);
        // A source that does not heed the cancel, as a derived stage would not.
        CompletableFuture<Resource> source = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false;
            }
        };
        CompletableFuture<String> used = Stages.<Resource, String>using(source, given -> {
                    throw new AssertionError("used");
                })
                .toCompletableFuture();
        used.cancel(true);
        source.complete(resource);

        assertThat(resource.closed).isEqualTo(1);
        assertThat(used).isCancelled();
    }

    @Test
    void cancellingTheUseCancelsTheSource() {
        CompletableFuture<Resource> source = new CompletableFuture<>();
        Stages.using(source, given -> "used").toCompletableFuture().cancel(true);

        assertThat(source).isCancelled();
    }

    @Test
    void aResourceIsClosedWhenItsUseFailsAndItsOwnFailureIsSuppressed() {
        IllegalStateException closing = new IllegalStateException("cannot be closed");
        IllegalArgumentException using = new IllegalArgumentException("cannot be used");
        Resource resource = new Resource(closing);

        assertThatThrownBy(() -> Stages.join(Stages.using(CompletableFuture.completedStage(resource), given -> {
                    throw using;
                })))
                .isSameAs(using)
                .hasSuppressedException(closing);
        assertThat(resource.closed).isEqualTo(1);
        assertThatThrownBy(() ->
                        Stages.join(Stages.using(CompletableFuture.completedStage(new Resource(closing)), given -> 1)))
                .isSameAs(closing);
    }

    @Test
    void whatTheJavaMachineCannotGoOnFromIsDeliverable() {
        IllegalStateException other = new IllegalStateException("bad day");
        ErrorLocation location = ErrorLocation.of("a.parquet");

        assertThat(FatalErrors.deliverable(new OutOfMemoryError("heap"), location))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("a.parquet")
                .hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(FatalErrors.deliverable(new NoClassDefFoundError("zstd"), location))
                .isInstanceOf(UnsupportedFeatureException.class);
        assertThat(FatalErrors.deliverable(other, location)).isSameAs(other);
    }
}
