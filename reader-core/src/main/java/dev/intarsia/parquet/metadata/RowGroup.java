package dev.intarsia.parquet.metadata;

import java.util.List;

/// A horizontal part of the file: one chunk of every column for the same rows.
///
/// @param ordinal position in the file, from 0
/// @param rowCount number of rows, never negative
/// @param totalByteSize bytes of all pages before compression, as claimed
/// @param totalCompressedSize bytes of all pages in the file, as claimed; -1 when unknown
/// @param fileOffset where the first page lies, as claimed; -1 when unknown
/// @param declaredOrdinal the ordinal the file itself gives, -1 when none; nothing depends on it
/// @param columns one chunk per leaf, in the order of the schema's leaves
/// @param sortingColumns how rows are sorted, as claimed; empty when unknown
public record RowGroup(
        int ordinal,
        long rowCount,
        long totalByteSize,
        long totalCompressedSize,
        long fileOffset,
        int declaredOrdinal,
        List<ColumnChunk> columns,
        List<SortingColumn> sortingColumns) {

    /// Copies the lists.
    public RowGroup {
        columns = List.copyOf(columns);
        sortingColumns = List.copyOf(sortingColumns);
    }
}
