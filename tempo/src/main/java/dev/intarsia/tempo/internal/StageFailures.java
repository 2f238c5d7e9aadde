package dev.intarsia.tempo.internal;

import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// What the failure of a stage means.
public final class StageFailures {
    private StageFailures() {}

    /// What failed, without the wrapping that stages put around it.
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /// The stage that is started; a failed one where starting throws, or gives none. For calls into what others wrote,
    /// out of callbacks that would keep what is thrown to themselves.
    public static <T> CompletionStage<T> started(Supplier<CompletionStage<T>> start) {
        try {
            return Objects.requireNonNull(start.get(), "no stage");
        } catch (Throwable failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    /// Whether an object was not there.
    public static boolean isMissing(Throwable failure) {
        return cause(failure) instanceof StoreException store && store.storeReason() == Reason.NOT_FOUND;
    }
}
