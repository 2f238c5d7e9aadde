package dev.intarsia.metadata;

import dev.intarsia.schema.LeafColumn;
import java.util.List;

/// A horizontal part of the file: one chunk of every column for the same rows. Immutable, and compared by identity.
public final class RowGroup {

    private final int ordinal;
    private final long rowCount;
    private final long totalByteSize;
    private final long totalCompressedSize;
    private final long fileOffset;
    private final int declaredOrdinal;
    private final List<ColumnChunk> columns;
    private final List<SortingColumn> sortingColumns;

    /// Keeps `columns`, which must not change any more.
    ///
    /// @param ordinal position in the file, from 0
    /// @param rowCount number of rows, never negative
    /// @param totalByteSize bytes of all pages before compression, as claimed
    /// @param totalCompressedSize bytes of all pages in the file, as claimed; -1 when unknown
    /// @param fileOffset where the first page lies, as claimed; -1 when unknown
    /// @param declaredOrdinal the ordinal stored in the file, -1 when none; nothing depends on it
    /// @param columns one chunk per leaf, in the order of the schema's leaves
    /// @param sortingColumns how rows are sorted, as claimed; empty when unknown
    public RowGroup(
            int ordinal,
            long rowCount,
            long totalByteSize,
            long totalCompressedSize,
            long fileOffset,
            int declaredOrdinal,
            List<ColumnChunk> columns,
            List<SortingColumn> sortingColumns) {
        this.ordinal = ordinal;
        this.rowCount = rowCount;
        this.totalByteSize = totalByteSize;
        this.totalCompressedSize = totalCompressedSize;
        this.fileOffset = fileOffset;
        this.declaredOrdinal = declaredOrdinal;
        this.columns = columns;
        this.sortingColumns = List.copyOf(sortingColumns);
    }

    /// Position in the file, from 0.
    public int ordinal() {
        return ordinal;
    }

    /// Number of rows, never negative.
    public long rowCount() {
        return rowCount;
    }

    /// Bytes of all pages before compression, as claimed.
    public long totalByteSize() {
        return totalByteSize;
    }

    /// Bytes of all pages in the file, as claimed; -1 when unknown.
    public long totalCompressedSize() {
        return totalCompressedSize;
    }

    /// Where the first page lies, as claimed; -1 when unknown.
    public long fileOffset() {
        return fileOffset;
    }

    /// The ordinal stored in the file, -1 when none; nothing depends on it.
    public int declaredOrdinal() {
        return declaredOrdinal;
    }

    /// One chunk per leaf, in the order of the schema's leaves.
    ///
    /// In a footer that was read from a file, a chunk is parsed when it is taken from this list for the first time, and
    /// kept: take those that are wanted, as [#column] does, rather than all. Taking one throws what is wrong with its
    /// description: [dev.intarsia.error.CorruptFileException] when it lacks what the format requires,
    /// [dev.intarsia.error.LimitExceededException] when the footer's chunks take more than
    /// [ReadLimits#maxMetadataHeapBytes()].
    public List<ColumnChunk> columns() {
        return columns;
    }

    /// The chunk of a leaf of the file's schema; throws as taking it from [#columns()] does.
    public ColumnChunk column(LeafColumn leaf) {
        return columns.get(leaf.index());
    }

    /// How rows are sorted, as claimed; empty when unknown.
    public List<SortingColumn> sortingColumns() {
        return sortingColumns;
    }

    @Override
    public String toString() {
        return "row group " + ordinal + " of " + rowCount + " rows";
    }
}
