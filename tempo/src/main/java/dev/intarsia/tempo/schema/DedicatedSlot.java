package dev.intarsia.tempo.schema;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.tempo.block.DedicatedColumn;
import java.util.Objects;

/// Where the values of a dedicated column are.
///
/// @param column the block's dedicated column
/// @param path the column of the file
/// @param repeated whether it holds a list of values; else it holds one or null
public record DedicatedSlot(DedicatedColumn column, ColumnPath path, boolean repeated) {

    /// Checks that nothing is missing.
    public DedicatedSlot {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(path, "path");
    }
}
