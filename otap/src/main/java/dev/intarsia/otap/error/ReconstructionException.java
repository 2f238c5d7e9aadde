package dev.intarsia.otap.error;

import org.jspecify.annotations.Nullable;

/// Thrown when joined rows cannot be converted to the original record.
public final class ReconstructionException extends OtapException {
    private static final long serialVersionUID = 1L;

    /// @param place partition, table and file, as far as they are known
    /// @param reason what is wrong, in one sentence
    public ReconstructionException(OtapPlace place, String reason) {
        this(place, reason, null);
    }

    /// @param place partition, table and file, as far as they are known
    /// @param reason what is wrong, in one sentence
    /// @param cause the cause of this failure, or `null`
    public ReconstructionException(OtapPlace place, String reason, @Nullable Throwable cause) {
        super("reconstruction", place, reason, cause);
    }
}
