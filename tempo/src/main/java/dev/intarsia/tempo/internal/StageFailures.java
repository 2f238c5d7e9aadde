package dev.intarsia.tempo.internal;

import dev.intarsia.error.StoreException;
import dev.intarsia.error.StoreException.Reason;
import dev.intarsia.internal.concurrent.Stages;

/// What the failure of a stage means.
public final class StageFailures {
    private StageFailures() {}

    /// Whether an object was not there.
    public static boolean isMissing(Throwable failure) {
        return Stages.unwrapped(failure) instanceof StoreException store && store.storeReason() == Reason.NOT_FOUND;
    }
}
