package dev.intarsia.parquet.plan;

import dev.intarsia.parquet.filter.BoundPredicate;
import dev.intarsia.parquet.filter.RowSelection;
import dev.intarsia.parquet.metadata.OffsetIndex;
import dev.intarsia.parquet.schema.LeafColumn;
import java.util.List;
import java.util.Map;

/// Which rows of a row group are wanted, where its statistics do not tell.
///
/// @param predicate what a row must satisfy
/// @param columns the chunks that the predicate asks for
/// @param candidates rows that may satisfy it; no other does
/// @param pages where the pages of chunks lie, as far as that is known; each of them fits its chunk and row group
public record RowFilter(
        BoundPredicate predicate,
        List<PlannedColumn> columns,
        RowSelection candidates,
        Map<LeafColumn, OffsetIndex> pages) {

    /// Copies list and map.
    public RowFilter {
        columns = List.copyOf(columns);
        pages = Map.copyOf(pages);
    }
}
