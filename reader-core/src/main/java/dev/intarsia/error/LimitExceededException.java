package dev.intarsia.error;

import org.jspecify.annotations.Nullable;

/// A configured limit on memory, sizes or counts would be exceeded; nothing was allocated.
public final class LimitExceededException extends ReadException {
    private static final long serialVersionUID = 1L;

    /// @param location the place of the failure
    /// @param reason what is wrong, in one sentence
    public LimitExceededException(ErrorLocation location, String reason) {
        this(location, reason, null);
    }

    /// @param location the place of the failure
    /// @param reason what is wrong, in one sentence
    /// @param cause the failure behind this one, or `null`
    public LimitExceededException(ErrorLocation location, String reason, @Nullable Throwable cause) {
        super("limit", location, reason, cause);
    }

    /// The same failure at a place that is known better: this one where it names a column already.
    public LimitExceededException at(ErrorLocation place) {
        if (!location().column().isEmpty()) {
            return this;
        }
        LimitExceededException placed = new LimitExceededException(place, reason(), getCause());
        placed.setStackTrace(getStackTrace());
        return placed;
    }
}
