package dev.intarsia.error;

import org.jspecify.annotations.Nullable;

/// The file's columns are not those that the caller, or the table format on top of Parquet, requires.
public final class SchemaMismatchException extends ReadException {
    private static final long serialVersionUID = 1L;

    /// @param location the place of the failure
    /// @param reason what is wrong, in one sentence
    public SchemaMismatchException(ErrorLocation location, String reason) {
        this(location, reason, null);
    }

    /// @param location the place of the failure
    /// @param reason what is wrong, in one sentence
    /// @param cause the failure behind this one, or `null`
    public SchemaMismatchException(ErrorLocation location, String reason, @Nullable Throwable cause) {
        super("schema", location, reason, cause);
    }
}
