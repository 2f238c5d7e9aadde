package dev.intarsia.parquet.plan;

import dev.intarsia.parquet.filter.BoundPredicate;
import dev.intarsia.parquet.filter.RowSelection;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.metadata.OffsetIndex;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.store.ByteRange;
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
/// @param dictionaries chunks whose dictionary is asked before their pages, see [DictionaryPages]
public record RowFilter(
        Optional<BoundPredicate> predicate,
        List<PlannedColumn> columns,
        RowSelection candidates,
        Map<LeafColumn, OffsetIndex> pages,
        List<ColumnChunk> dictionaries) {

    /// Copies lists and map.
    public RowFilter {
        columns = List.copyOf(columns);
        pages = Map.copyOf(pages);
        dictionaries = List.copyOf(dictionaries);
    }

    /// The bytes of the dictionary of a chunk, if it tells something of every value.
    public Optional<ByteRange> dictionaryOf(ColumnChunk chunk) {
        return DictionaryPages.ofWholeChunk(chunk, Optional.ofNullable(pages.get(chunk.leaf())));
    }

    /// A filter of which nothing but the statistics is known.
    public RowFilter(Optional<BoundPredicate> predicate, List<PlannedColumn> columns, RowSelection candidates) {
        this(predicate, columns, candidates, Map.of(), List.of());
    }

    /// A filter that wants these rows, whatever is in them.
    public static RowFilter of(RowSelection rows) {
        return new RowFilter(Optional.empty(), List.of(), rows);
    }

    /// The same filter with these rows only, as far as they were candidates.
    public RowFilter narrowed(RowSelection rows) {
        return narrowed(rows, pages, dictionaries);
    }

    /// The same filter with these rows only, as far as they were candidates, and what is known of pages and
    /// dictionaries.
    public RowFilter narrowed(
            RowSelection rows, Map<LeafColumn, OffsetIndex> knownPages, List<ColumnChunk> worthAsking) {
        return new RowFilter(predicate, columns, candidates.intersect(rows), knownPages, worthAsking);
    }
}
