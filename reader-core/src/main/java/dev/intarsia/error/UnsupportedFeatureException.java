package dev.intarsia.error;

import org.jspecify.annotations.Nullable;

/// The file is well formed as far as it was read, but uses something this reader does not implement.
public final class UnsupportedFeatureException extends ReadException {
    private static final long serialVersionUID = 1L;

    /// @param location the place of the failure
    /// @param reason what is wrong, in one sentence
    public UnsupportedFeatureException(ErrorLocation location, String reason) {
        this(location, reason, null);
    }

    /// @param location the place of the failure
    /// @param reason what is wrong, in one sentence
    /// @param cause the failure behind this one, or `null`
    public UnsupportedFeatureException(ErrorLocation location, String reason, @Nullable Throwable cause) {
        super("unsupported", location, reason, cause);
    }
}
