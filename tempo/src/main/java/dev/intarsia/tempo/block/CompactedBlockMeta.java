package dev.intarsia.tempo.block;

import dev.intarsia.error.ErrorLocation;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// What `meta.compacted.json` says: the meta of a block whose traces were written to another one.
///
/// @param meta the meta as it was before
/// @param compactedTime when that was, empty where it cannot have been, as before 1971; Tempo does not write it into
/// the
///     object, whose own time of last modification states it then
public record CompactedBlockMeta(BlockMeta meta, Optional<Instant> compactedTime) {
    /// Checks that both are there, and the time.
    public CompactedBlockMeta {
        Objects.requireNonNull(meta, "meta");
        compactedTime = compactedTime.filter(BlockMeta::isPlausible);
    }

    /// Parses a `meta.compacted.json`, or an entry of `compacted` in a tenant index, as [BlockMeta#parse] does; the
    /// time is the key `compactedTime` beside those of the meta.
    ///
    /// @param json the object's bytes
    /// @param location the object, for errors
    public static CompactedBlockMeta parse(byte[] json, ErrorLocation location) {
        return BlockMetaJson.parseCompacted(json, location);
    }
}
