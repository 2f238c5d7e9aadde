package dev.intarsia.otap.error;

import org.jspecify.annotations.Nullable;

/// What was consumed is not known: the checkpoint is damaged, of another directory, in use by another receiver, or
/// cannot be written. To go on without it would give records twice.
public final class CheckpointException extends OtapException {
    private static final long serialVersionUID = 1L;

    /// @param place the checkpoint's file, or the one it tells about
    /// @param reason what is wrong, in one sentence
    public CheckpointException(OtapPlace place, String reason) {
        this(place, reason, null);
    }

    /// @param place the checkpoint's file, or the one it tells about
    /// @param reason what is wrong, in one sentence
    /// @param cause the failure behind this one, or `null`
    public CheckpointException(OtapPlace place, String reason, @Nullable Throwable cause) {
        super("checkpoint", place, reason, cause);
    }
}
