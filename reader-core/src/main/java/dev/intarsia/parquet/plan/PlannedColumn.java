package dev.intarsia.parquet.plan;

import dev.intarsia.parquet.metadata.ColumnChunk;

/// One column chunk of a plan.
///
/// @param chunk the chunk
/// @param elided true when it is not read because its statistics say that it holds nothing but nulls
public record PlannedColumn(ColumnChunk chunk, boolean elided) {}
