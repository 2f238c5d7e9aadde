package dev.intarsia.error;

import org.jspecify.annotations.Nullable;

/// The bytes contradict the format: bad magic, a length that does not fit, a wrong checksum, values that are missing.
public final class CorruptFileException extends ReadException {
    private static final long serialVersionUID = 1L;

    /// @param location the place of the failure
    /// @param reason what is wrong, in one sentence
    public CorruptFileException(ErrorLocation location, String reason) {
        this(location, reason, null);
    }

    /// @param location the place of the failure
    /// @param reason what is wrong, in one sentence
    /// @param cause the failure behind this one, or `null`
    public CorruptFileException(ErrorLocation location, String reason, @Nullable Throwable cause) {
        super("corrupt", location, reason, cause);
    }
}
