package dev.intarsia.parquet.plan;

import dev.intarsia.parquet.filter.BoundPredicate;
import dev.intarsia.parquet.filter.RowSelection;
import dev.intarsia.parquet.metadata.OffsetIndex;
import dev.intarsia.parquet.schema.LeafColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which rows of a row group are wanted, where it is not all of them: those that the caller named, or that a predicate
/// selects where the statistics do not tell, or both.
///
/// @param predicate what a row must satisfy; empty when the candidates are the rows to read
/// @param columns the chunks that the predicate asks for; none without one
/// @param candidates rows that were named and may satisfy the predicate; no other is wanted
/// @param pages where the pages of chunks lie, as far as that is known; each of them fits its chunk and row group
public record RowFilter(
        Optional<BoundPredicate> predicate,
        List<PlannedColumn> columns,
        RowSelection candidates,
        Map<LeafColumn, OffsetIndex> pages) {

    /// Copies list and map.
    public RowFilter {
        columns = List.copyOf(columns);
        pages = Map.copyOf(pages);
    }

    /// A filter that wants these rows, whatever is in them.
    public static RowFilter of(RowSelection rows) {
        return new RowFilter(Optional.empty(), List.of(), rows, Map.of());
    }

    /// The same filter with these rows only, as far as they were candidates, and what is known of pages.
    public RowFilter narrowed(RowSelection rows, Map<LeafColumn, OffsetIndex> knownPages) {
        return new RowFilter(predicate, columns, candidates.intersect(rows), knownPages);
    }
}
