package dev.intarsia.filter;

import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.ColumnOrder;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.schema.LeafColumn;
import java.util.List;
import java.util.stream.LongStream;

/// What the file states about the pages of one chunk: their bounds and their rows.
///
/// @param columns bounds and null counts
/// @param offsets places and first rows
public record PageIndex(ColumnIndex columns, OffsetIndex offsets) {

    /// True when both speak of the same pages, these cover the rows from the first one on, and each has as many rows as
    /// its histogram of levels says, if it has one, and not fewer than nulls, unless the leaf is repeated.
    ///
    /// @param leaf the chunk's leaf
    /// @param rowCount rows of the row group
    public boolean fits(LeafColumn leaf, long rowCount) {
        int pages = offsets.pageCount();
        boolean covers = pages > 0
                && pages == columns.pageCount()
                && offsets.firstRow(0) == 0
                && offsets.firstRow(pages - 1) <= rowCount;
        for (int page = 0; covers && page < pages; page++) {
            long counted = countedRows(leaf, page);
            long rows = rows(page, rowCount);
            covers =
                    (counted < 0 || counted == rows) && (LeafFacts.isRepeated(leaf) || columns.nullCount(page) <= rows);
        }
        return covers;
    }

    /// Bounds of each page, as far as nothing contradicts them, the statistics of the chunk included; of a page without
    /// rows they mean nothing. Of an index that fits.
    ///
    /// @param chunk the chunk whose index this is
    /// @param order [dev.intarsia.metadata.ParquetFooter#columnOrder]
    /// @param rowCount rows of the row group
    public List<Bounds> bounds(ColumnChunk chunk, ColumnOrder order, long rowCount) {
        return ChunkBounds.of(chunk, this, order, rowCount).pages();
    }

    /// What null count and histograms of levels state about a page.
    ///
    /// @param rows rows of the page
    LevelCounts levels(LeafColumn leaf, int page, long rows) {
        long entries = LeafFacts.isRepeated(leaf) ? countedEntries(leaf, page) : rows;
        return LevelCounts.of(leaf, columns.definitionLevelHistogram(page), entries, columns.nullCount(page));
    }

    private long countedEntries(LeafColumn leaf, int page) {
        long[] levels = columns.repetitionLevelHistogram(page);
        return levels.length == leaf.maxRepetitionLevel() + 1 ? LevelCounts.sum(levels, 0, levels.length) : -1;
    }

    // A row begins where the repetition level is 0; without such levels, it has one entry.
    private long countedRows(LeafColumn leaf, int page) {
        if (leaf.maxRepetitionLevel() > 0) {
            long[] levels = columns.repetitionLevelHistogram(page);
            return levels.length == leaf.maxRepetitionLevel() + 1 ? levels[0] : -1;
        }
        long[] levels = columns.definitionLevelHistogram(page);
        return levels.length == leaf.maxDefinitionLevel() + 1
                ? LongStream.of(levels).sum()
                : -1;
    }

    /// First row after the page.
    long endRow(int page, long rowCount) {
        return page + 1 < offsets.pageCount() ? offsets.firstRow(page + 1) : rowCount;
    }

    /// Number of rows of the page.
    long rows(int page, long rowCount) {
        return endRow(page, rowCount) - offsets.firstRow(page);
    }
}
