package dev.intarsia.store.http;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.ReadException;
import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.internal.concurrent.Stages;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One operation: a request, sent again as long as that may help.
///
/// Attempts that bring bytes do not count against [HttpStoreOptions#maxAttempts()], but an operation has no more than
/// ten
/// times as many altogether. A pause is chosen at random up to twice the last bound (full jitter), or is as long as the
/// store demands by `Retry-After`, which counts up to a minute.
final class Exchange<T> {
    private static final int MOST_ROUNDS = 10;
    private static final long MOST_RETRY_AFTER_SECONDS = 60;

    private final HttpTransport transport;
    private final StoreProtocol protocol;
    private final HttpStoreOptions options;
    private final ErrorLocation location;
    private final Operation<T> operation;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private volatile @Nullable CompletableFuture<?> pending;
    private int attempts;
    private int attemptsInVain;
    private boolean isSignedAnew;

    /// What is requested, and what becomes of the answer.
    interface Operation<T> {
        /// The request of the next attempt.
        HttpCall call();

        /// Receives the body of an attempt.
        BodyReceiver receiver();

        /// Bytes received by all attempts so far that need not be requested again.
        long received();

        /// The result, or nothing if the body was not complete.
        ///
        /// @param answer successful
        Optional<T> result(HttpAnswer answer);

        /// Releases what was received, after the operation has failed or was cancelled; may be called again.
        void discard();
    }

    private Exchange(
            HttpTransport transport,
            StoreProtocol protocol,
            HttpStoreOptions options,
            ErrorLocation location,
            Operation<T> operation) {
        this.transport = transport;
        this.protocol = protocol;
        this.options = options;
        this.location = location;
        this.operation = operation;
    }

    static <T> CompletionStage<T> start(
            HttpTransport transport,
            StoreProtocol protocol,
            HttpStoreOptions options,
            ErrorLocation location,
            Operation<T> operation) {
        Exchange<T> exchange = new Exchange<>(transport, protocol, options, location, operation);
        exchange.result.whenComplete((value, failure) -> exchange.ended(failure));
        exchange.attempt(false);
        return exchange.result;
    }

    private void ended(@Nullable Throwable failure) {
        if (failure != null) {
            CompletableFuture<?> stage = pending;
            if (stage != null) {
                stage.cancel(true);
            }
            operation.discard();
        }
    }

    private void attempt(boolean isAnew) {
        if (result.isDone()) {
            return;
        }
        attempts++;
        long before = operation.received();
        watch(Stages.started(() -> protocol.signed(operation.call(), isAnew)))
                .thenCompose(call -> watch(transport.send(call, operation.receiver())))
                .whenComplete((answer, failure) -> {
                    try {
                        if (failure != null) {
                            failed(Stages.unwrapped(failure), before);
                        } else {
                            answered(answer, before);
                        }
                    } catch (Throwable thrown) { // the border of a task
                        end(thrown);
                    }
                });
    }

    /// Makes a stage the one that cancelling the operation cancels.
    private <U> CompletableFuture<U> watch(CompletionStage<U> stage) {
        CompletableFuture<U> future = stage.toCompletableFuture();
        pending = future;
        if (result.isDone()) {
            future.cancel(true);
        }
        return future;
    }

    private void answered(HttpAnswer answer, long before) {
        if (answer.isSuccess()) {
            Optional<T> value = operation.result(answer);
            if (value.isEmpty()) {
                retry(Reason.TRUNCATED, "the answer ended before its last byte", before, Duration.ZERO);
            } else if (!result.complete(value.get())) {
                operation.discard();
            }
            return;
        }
        Refusal refusal = protocol.refusalOf(answer);
        switch (refusal.kind()) {
            case NOT_FOUND -> fail(Reason.NOT_FOUND, refusal.reason());
            case DENIED -> fail(Reason.DENIED, refusal.reason());
            case CHANGED -> fail(Reason.CHANGED, refusal.reason());
            case INVALID_RANGE -> fail(Reason.INVALID_RANGE, refusal.reason());
            case FINAL -> fail(Reason.IO, refusal.reason());
            case RETRY -> retry(Reason.IO, refusal.reason(), before, retryAfter(answer));
            case SIGN_ANEW -> {
                if (isSignedAnew) {
                    fail(Reason.DENIED, refusal.reason());
                } else {
                    isSignedAnew = true;
                    attempt(true);
                }
            }
        }
    }

    private static Duration retryAfter(HttpAnswer answer) {
        return answer.header("retry-after")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Duration.ofSeconds(Math.min(MOST_RETRY_AFTER_SECONDS, Long.parseLong(text))))
                .orElse(Duration.ZERO);
    }

    private void failed(Throwable failure, long before) {
        if (failure instanceof ReadException || failure instanceof Error) {
            end(failure);
        } else {
            retry(Reason.IO, TransportFailures.describe(failure), before, Duration.ZERO);
        }
    }

    private void retry(Reason reason, String what, long before, Duration atLeast) {
        attemptsInVain = operation.received() > before ? 0 : attemptsInVain + 1;
        if (attemptsInVain >= options.maxAttempts() || attempts >= MOST_ROUNDS * options.maxAttempts()) {
            fail(reason, what + "; tried " + attempts + (attempts == 1 ? " time" : " times"));
            return;
        }
        long most = Math.min(
                options.maxBackOff().toNanos(),
                options.firstBackOff().toNanos() << Math.min(20, Math.max(0, attemptsInVain - 1)));
        long pause = Math.max(atLeast.toNanos(), ThreadLocalRandom.current().nextLong(most + 1));
        CompletableFuture<Void> wait = new CompletableFuture<>();
        wait.completeOnTimeout(null, pause, TimeUnit.NANOSECONDS);
        watch(wait).thenRun(() -> attempt(false));
    }

    private void fail(Reason reason, String what) {
        end(new StoreException(reason, location, what));
    }

    /// Releases what was received before anybody hears of the failure.
    private void end(Throwable failure) {
        operation.discard();
        result.completeExceptionally(failure);
    }
}
