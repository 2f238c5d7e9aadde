package dev.intarsia.cli.inspect;

import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.DataPageHeader;
import dev.intarsia.metadata.DataPageHeaderV2;
import dev.intarsia.metadata.DictionaryPageHeader;
import dev.intarsia.metadata.IndexPageHeader;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.PageHeader;
import dev.intarsia.metadata.Statistics;
import dev.intarsia.read.PageIndexReader;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ReadContext;
import java.util.Optional;

/// What the indexes of a chunk and the headers before a page state about it, page after page.
///
/// A page is found in the indexes by its offset; where it is not there at the place that its number gives it, nothing
/// of them is used for it.
final class PageMetadata {
    private final ColumnChunk chunk;
    private final Optional<OffsetIndex> offsets;
    private final Optional<ColumnIndex> bounds;
    private int dataPages;
    private long values;
    private long nextRow;
    private long firstRow = -1;
    private Statistics statistics = Statistics.NONE;

    private PageMetadata(ColumnChunk chunk, Optional<OffsetIndex> offsets, Optional<ColumnIndex> bounds) {
        this.chunk = chunk;
        this.offsets = offsets;
        this.bounds = bounds;
    }

    /// Before the first page of a chunk.
    static PageMetadata read(ParquetFile file, ColumnChunk chunk, ReadContext context) {
        return new PageMetadata(
                chunk,
                Stages.join(PageIndexReader.offsetIndex(file, chunk, context)),
                Stages.join(PageIndexReader.columnIndex(file, chunk, context)));
    }

    /// Goes on to the page with this header.
    void next(long offset, PageHeader header) {
        firstRow = -1;
        statistics = Statistics.NONE;
        switch (header) {
            case DataPageHeader page -> {
                boolean isFlat = chunk.leaf().maxRepetitionLevel() == 0;
                data(offset, page.valueCount(), isFlat ? page.valueCount() : -1, page.statistics());
            }
            case DataPageHeaderV2 page -> data(offset, page.valueCount(), page.rowCount(), page.statistics());
            case DictionaryPageHeader page -> {}
            case IndexPageHeader page -> {}
        }
    }

    private void data(long offset, int pageValues, int rows, Statistics inHeader) {
        int page = dataPages++;
        boolean isIndexed = offsets.isPresent()
                && page < offsets.get().pageCount()
                && offsets.get().offset(page) == offset;
        firstRow = isIndexed ? offsets.get().firstRow(page) : nextRow;
        nextRow = firstRow < 0 || rows < 0 ? -1 : firstRow + rows;
        statistics = isIndexed && bounds.isPresent() && page < bounds.get().pageCount()
                ? of(bounds.get(), page, inHeader)
                : inHeader;
        values += Math.max(0, pageValues);
    }

    private static Statistics of(ColumnIndex index, int page, Statistics inHeader) {
        Statistics.Builder statistics = new Statistics.Builder();
        long nulls = index.nullCount(page);
        statistics.nullCount(nulls < 0 ? inHeader.nullCount() : nulls);
        if (!index.isNullPage(page)) {
            statistics.min(index.min(page)).max(index.max(page));
        }
        return statistics.build();
    }

    /// Values of the data pages so far, nulls included.
    long values() {
        return values;
    }

    /// First row of the page; -1 if it is unknown, and for pages without rows.
    long firstRow() {
        return firstRow;
    }

    /// Statistics of the page.
    Statistics statistics() {
        return statistics;
    }
}
