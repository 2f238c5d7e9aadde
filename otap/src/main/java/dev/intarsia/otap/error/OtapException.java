package dev.intarsia.otap.error;

import dev.intarsia.error.ReadException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Base class of this module's exceptions. Errors of a single Parquet file or of its store are reported by the
/// exceptions of the underlying reader.
public abstract sealed class OtapException extends ReadException
        permits CheckpointException,
                ConfigException,
                DefectException,
                DiscoveryException,
                MissingTableException,
                InvalidPartitionException,
                ReconstructionException,
                SinkException {
    private static final long serialVersionUID = 1L;

    private final OtapPlace place;

    OtapException(String kind, OtapPlace place, String reason, @Nullable Throwable cause) {
        super(kind, place.location(), place.prefix() + reason, cause);
        this.place = Objects.requireNonNull(place, "place");
    }

    /// Partition, table and file of the failure, as far as they are known.
    public final OtapPlace place() {
        return place;
    }
}
