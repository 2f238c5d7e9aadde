package dev.intarsia.error;

import org.jspecify.annotations.Nullable;

/// A configured limit on memory, sizes or counts would be exceeded; nothing was allocated.
public final class LimitExceededException extends ReadException {
    private static final long serialVersionUID = 1L;

    /// @param where the place of the failure
    /// @param reason what is wrong, in one sentence
    public LimitExceededException(Where where, String reason) {
        this(where, reason, null);
    }

    /// @param where the place of the failure
    /// @param reason what is wrong, in one sentence
    /// @param cause the failure behind this one, or `null`
    public LimitExceededException(Where where, String reason, @Nullable Throwable cause) {
        super("limit", where, reason, cause);
    }
}
