package dev.intarsia.otap.error;

import org.jspecify.annotations.Nullable;

/// Thrown when a sink does not accept a batch. The batch remains unacknowledged and is delivered again.
public final class SinkException extends OtapException {
    private static final long serialVersionUID = 1L;

    private final boolean permanent;

    /// @param place location of the batch
    /// @param reason what is wrong, in one sentence that begins with the sink's name
    /// @param permanent whether the same batch would be rejected again
    /// @param cause the cause of this failure, or `null`
    public SinkException(OtapPlace place, String reason, boolean permanent, @Nullable Throwable cause) {
        super("sink", place, reason, cause);
        this.permanent = permanent;
    }

    /// Whether the sink rejected the batch permanently rather than temporarily.
    public boolean isPermanent() {
        return permanent;
    }
}
