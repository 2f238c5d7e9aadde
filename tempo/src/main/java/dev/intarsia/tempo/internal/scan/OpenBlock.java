package dev.intarsia.tempo.internal.scan;

import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.util.Objects;

/// A block of a list, opened.
///
/// @param stored the block as the list has it
/// @param block its meta and footer
public record OpenBlock(StoredBlock stored, TempoBlock block) {
    /// Checks that both are there.
    public OpenBlock {
        Objects.requireNonNull(stored, "stored");
        Objects.requireNonNull(block, "block");
    }
}
