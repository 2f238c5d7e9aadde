package dev.intarsia.otap.error;

import org.jspecify.annotations.Nullable;

/// Rows that were joined cannot be turned into the record they came from.
public final class ReconstructionException extends OtapException {
    private static final long serialVersionUID = 1L;

    /// @param place partition, table and file, as far as they are known
    /// @param reason what is wrong, in one sentence
    public ReconstructionException(OtapPlace place, String reason) {
        this(place, reason, null);
    }

    /// @param place partition, table and file, as far as they are known
    /// @param reason what is wrong, in one sentence
    /// @param cause the failure behind this one, or `null`
    public ReconstructionException(OtapPlace place, String reason, @Nullable Throwable cause) {
        super("reconstruction", place, reason, cause);
    }
}
