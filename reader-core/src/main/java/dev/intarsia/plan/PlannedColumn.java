package dev.intarsia.plan;

import dev.intarsia.metadata.ColumnChunk;

/// One column chunk of a plan.
///
/// @param chunk the chunk
/// @param elided true when it is not read because its statistics say that it holds nothing but nulls
/// @param dictionaryKnown true when its dictionary is at hand, so that it is not fetched with single pages
public record PlannedColumn(ColumnChunk chunk, boolean elided, boolean dictionaryKnown) {
    /// A column whose dictionary is read like its pages.
    public PlannedColumn(ColumnChunk chunk, boolean elided) {
        this(chunk, elided, false);
    }
}
