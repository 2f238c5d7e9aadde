package dev.intarsia.otap.error;

import org.jspecify.annotations.Nullable;

/// Thrown when a required table does not exist, such as the logs of a requested partition.
public final class MissingTableException extends OtapException {
    private static final long serialVersionUID = 1L;

    /// @param place partition, table and file, as far as they are known
    /// @param reason what is wrong, in one sentence
    public MissingTableException(OtapPlace place, String reason) {
        this(place, reason, null);
    }

    /// @param place partition, table and file, as far as they are known
    /// @param reason what is wrong, in one sentence
    /// @param cause the cause of this failure, or `null`
    public MissingTableException(OtapPlace place, String reason, @Nullable Throwable cause) {
        super("missing-table", place, reason, cause);
    }
}
