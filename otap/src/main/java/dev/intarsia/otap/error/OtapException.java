package dev.intarsia.otap.error;

import dev.intarsia.error.ReadException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A failure of this module's own. What is wrong with one file as a Parquet file, or with its store, stays the
/// exception of the reader below.
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
        super(kind, place.where(), place.prefix() + reason, cause);
        this.place = Objects.requireNonNull(place, "place");
    }

    /// Partition, table and file of the failure, as far as they are known.
    public final OtapPlace place() {
        return place;
    }
}
