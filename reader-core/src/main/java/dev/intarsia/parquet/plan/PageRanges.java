package dev.intarsia.parquet.plan;

import dev.intarsia.parquet.filter.RowSelection;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.metadata.OffsetIndex;
import dev.intarsia.store.ByteRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which bytes of a chunk hold some rows.
///
/// @param chunk the chunk
/// @param index its offset index, where only single pages are to be read
/// @param rows the rows wanted
/// @param rowCount rows of the row group
public record PageRanges(ColumnChunk chunk, Optional<OffsetIndex> index, RowSelection rows, long rowCount) {

    /// Pages that hold `rows`; the whole chunk when these are all rows, or there is no index.
    public static PageRanges of(ColumnChunk chunk, Optional<OffsetIndex> index, RowSelection rows, long rowCount) {
        return new PageRanges(chunk, rows.rowCount() == rowCount ? Optional.empty() : index, rows, rowCount);
    }

    /// Whether an index can be used: its pages lie in the chunk and cover the rows from the first one on.
    public static boolean fits(ColumnChunk chunk, OffsetIndex index, long rowCount) {
        int last = index.pageCount() - 1;
        return last >= 0
                && index.firstRow(0) == 0
                && index.firstRow(last) <= rowCount
                && index.offset(0) >= chunk.range().offset()
                && index.range(last).end() <= chunk.range().end();
    }

    /// Whether single pages are read.
    public boolean isPartial() {
        return index.isPresent();
    }

    /// What lies before the first data page: the dictionary page, or nothing.
    ///
    /// @throws java.util.NoSuchElementException unless partial
    public ByteRange dictionary() {
        long start = chunk.range().offset();
        return new ByteRange(start, index.orElseThrow().offset(0) - start);
    }

    /// Whether a data page holds wanted rows.
    ///
    /// @throws java.util.NoSuchElementException unless partial
    public boolean wants(int page) {
        OffsetIndex pages = index.orElseThrow();
        long end = page + 1 < pages.pageCount() ? pages.firstRow(page + 1) : rowCount;
        return rows.overlaps(pages.firstRow(page), end);
    }

    /// The bytes of a data page: up to where the next one begins, or the chunk ends. The sizes in the index are not
    /// relied on, since there are writers that leave the page's header out of them.
    ///
    /// @throws java.util.NoSuchElementException unless partial
    public ByteRange page(int page) {
        OffsetIndex pages = index.orElseThrow();
        long end = page + 1 < pages.pageCount()
                ? pages.offset(page + 1)
                : chunk.range().end();
        return new ByteRange(pages.offset(page), end - pages.offset(page));
    }

    /// The ranges to read; none when no row is wanted.
    public List<ByteRange> ranges() {
        return ranges(true);
    }

    /// The ranges to read where the dictionary is at hand; they have it only where they are the whole chunk.
    public List<ByteRange> rangesOfPages() {
        return ranges(false);
    }

    private List<ByteRange> ranges(boolean withDictionary) {
        if (rows.isEmpty() && rowCount > 0) {
            return List.of();
        }
        if (index.isEmpty()) {
            return List.of(chunk.range());
        }
        List<ByteRange> ranges = new ArrayList<>();
        if (withDictionary && dictionary().length() > 0) {
            ranges.add(dictionary());
        }
        for (int page = 0; page < index.get().pageCount(); page++) {
            if (wants(page)) {
                ranges.add(page(page));
            }
        }
        return ranges;
    }
}
