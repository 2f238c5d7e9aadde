package dev.intarsia.otap.error;

import org.jspecify.annotations.Nullable;

/// Thrown when it is not known what was consumed: the checkpoint is damaged, belongs to another directory, is in use by
/// another receiver, or cannot be written. Continuing without it would deliver records twice.
public final class CheckpointException extends OtapException {
    private static final long serialVersionUID = 1L;

    /// @param place the checkpoint's file, or the file that it refers to
    /// @param reason what is wrong, in one sentence
    public CheckpointException(OtapPlace place, String reason) {
        this(place, reason, null);
    }

    /// @param place the checkpoint's file, or the file that it refers to
    /// @param reason what is wrong, in one sentence
    /// @param cause the cause of this failure, or `null`
    public CheckpointException(OtapPlace place, String reason, @Nullable Throwable cause) {
        super("checkpoint", place, reason, cause);
    }
}
