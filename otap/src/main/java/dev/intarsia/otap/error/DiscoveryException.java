package dev.intarsia.otap.error;

import org.jspecify.annotations.Nullable;

/// Thrown when a directory cannot be listed, or when its listing cannot be that of an exporter.
public final class DiscoveryException extends OtapException {
    private static final long serialVersionUID = 1L;

    /// @param place partition, table and file, as far as they are known
    /// @param reason what is wrong, in one sentence
    public DiscoveryException(OtapPlace place, String reason) {
        this(place, reason, null);
    }

    /// @param place partition, table and file, as far as they are known
    /// @param reason what is wrong, in one sentence
    /// @param cause the cause of this failure, or `null`
    public DiscoveryException(OtapPlace place, String reason, @Nullable Throwable cause) {
        super("discovery", place, reason, cause);
    }
}
