package dev.intarsia.tempo.schema;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.tempo.block.DedicatedColumn;
import java.util.Objects;

/// A dedicated column of a block and the leaf that holds it.
///
/// @param column what the meta states about it
/// @param leaf the file's column
public record DedicatedLeaf(DedicatedColumn column, LeafColumn leaf) {

    /// Checks that nothing is missing.
    public DedicatedLeaf {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(leaf, "leaf");
    }
}
