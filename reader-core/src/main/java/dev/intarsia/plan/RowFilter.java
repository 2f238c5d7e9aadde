package dev.intarsia.plan;

import dev.intarsia.filter.BoundPredicate;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.store.ByteRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which rows of a row group are wanted, where it is not all of them: those that the caller named, or that a predicate
/// selects where the statistics do not decide, or both.
///
/// @param predicate what a row must satisfy; empty when the candidates are the rows to read
/// @param columns the chunks that the predicate requires; none without one
/// @param candidates rows that were named and may satisfy the predicate; no other is expected
/// @param pages where the pages of chunks lie, as far as that is known; each of them fits its chunk and row group
/// @param dictionaries chunks whose dictionary is consulted before their pages, see [DictionaryPages]
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

    /// The bytes of the dictionary of a chunk, if it holds every value of the chunk.
    public Optional<ByteRange> dictionaryOf(ColumnChunk chunk) {
        return DictionaryPages.ofWholeChunk(chunk, Optional.ofNullable(pages.get(chunk.leaf())));
    }

    /// A filter of which nothing but the statistics is known.
    public RowFilter(Optional<BoundPredicate> predicate, List<PlannedColumn> columns, RowSelection candidates) {
        this(predicate, columns, candidates, Map.of(), List.of());
    }

    /// A filter that selects these rows, whatever is in them.
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
            RowSelection rows, Map<LeafColumn, OffsetIndex> knownPages, List<ColumnChunk> dictionaries) {
        return new RowFilter(predicate, columns, candidates.intersect(rows), knownPages, dictionaries);
    }
}
