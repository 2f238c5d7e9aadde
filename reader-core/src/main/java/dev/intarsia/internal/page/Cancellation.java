package dev.intarsia.internal.page;

import java.util.concurrent.CancellationException;

/// Set by whoever ends a read early, looked at before each page. Thread-safe.
public final class Cancellation {
    private volatile boolean cancelled;

    /// Ends the read at its next page.
    public void cancel() {
        cancelled = true;
    }

    public void check() {
        if (cancelled) {
            throw new CancellationException("the read was cancelled");
        }
    }
}
