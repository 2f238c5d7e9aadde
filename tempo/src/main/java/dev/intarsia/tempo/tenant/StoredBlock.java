package dev.intarsia.tempo.tenant;

import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.block.BlockMeta;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// A block of a tenant, as a list has it.
///
/// Where it lies follows from the tenant whose list it is and from the block's id, never from the tenant that the meta
/// names: a meta cannot lead a reader to the blocks of another tenant.
///
/// @param meta what its meta says; the format may be one that cannot be read, see [BlockMeta#tempoFormat]
/// @param layout names of its objects in the store of the list
/// @param compactedAt when its traces were written to another block, which readers use instead; empty if the block is
///     live
public record StoredBlock(BlockMeta meta, BlockLayout layout, Optional<Instant> compactedAt) {
    /// Checks that all are there.
    public StoredBlock {
        Objects.requireNonNull(meta, "meta");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(compactedAt, "compactedAt");
    }

    /// The block's id.
    public UUID id() {
        return meta.blockId();
    }

    /// Whether its traces live on in another block.
    public boolean isCompacted() {
        return compactedAt.isPresent();
    }
}
