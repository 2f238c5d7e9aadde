package dev.intarsia.tempo.schema;

import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.tempo.block.DedicatedColumn;
import java.util.Objects;

/// Where the values of a dedicated column are.
///
/// @param column the block's dedicated column
/// @param path the column of the file
public record DedicatedSlot(DedicatedColumn column, ColumnPath path) {

    /// Checks that nothing is missing.
    public DedicatedSlot {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(path, "path");
    }
}
