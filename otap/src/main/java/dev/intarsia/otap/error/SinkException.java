package dev.intarsia.otap.error;

import org.jspecify.annotations.Nullable;

/// A batch was read, but whoever should get it does not take it. It stays unacknowledged, so that it comes again.
public final class SinkException extends OtapException {
    private static final long serialVersionUID = 1L;

    private final boolean permanent;

    /// @param place where the batch comes from
    /// @param reason what is wrong, in one sentence that begins with the sink's name
    /// @param permanent whether the same batch would be refused again
    /// @param cause the failure behind this one, or `null`
    public SinkException(OtapPlace place, String reason, boolean permanent, @Nullable Throwable cause) {
        super("sink", place, reason, cause);
        this.permanent = permanent;
    }

    /// Whether the sink said that it will never take the batch, rather than not now.
    public boolean isPermanent() {
        return permanent;
    }
}
