package dev.intarsia.otap.error;

import org.jspecify.annotations.Nullable;

/// Thrown when the files of a partition contradict each other or the rules by which the exporter numbers its rows, so
/// that joining them could yield wrong results. Other partitions are not affected.
public final class InvalidPartitionException extends OtapException {
    private static final long serialVersionUID = 1L;

    /// @param place partition, table and file, as far as they are known
    /// @param reason what is wrong, in one sentence
    public InvalidPartitionException(OtapPlace place, String reason) {
        this(place, reason, null);
    }

    /// @param place partition, table and file, as far as they are known
    /// @param reason what is wrong, in one sentence
    /// @param cause the cause of this failure, or `null`
    public InvalidPartitionException(OtapPlace place, String reason, @Nullable Throwable cause) {
        super("partition", place, reason, cause);
    }
}
