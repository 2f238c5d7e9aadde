package dev.intarsia.tempo.internal;

import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import java.util.concurrent.CompletionException;

/// What the failure of a stage means.
public final class StageFailures {
    private StageFailures() {}

    /// What failed, without the wrapping that stages put around it.
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /// Whether an object was not there.
    public static boolean isMissing(Throwable failure) {
        return cause(failure) instanceof StoreException store && store.storeReason() == Reason.NOT_FOUND;
    }
}
