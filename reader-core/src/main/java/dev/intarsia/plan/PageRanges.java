package dev.intarsia.plan;

import dev.intarsia.filter.RowSelection;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.PageEncodingStats;
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

    /// Whether an index can be used: its pages lie in the chunk, cover the rows from the first one on, and are not
    /// fewer than the chunk's metadata count. parquet-go counts fewer pages than there are.
    public static boolean fits(ColumnChunk chunk, OffsetIndex index, long rowCount) {
        int last = index.pageCount() - 1;
        return last >= 0
                && index.firstRow(0) == 0
                && index.firstRow(last) <= rowCount
                && index.offset(0) >= chunk.range().offset()
                && index.offset(last) < chunk.range().end()
                && index.range(last).end() <= chunk.range().end()
                && hasAllPages(chunk, index);
    }

    private static boolean hasAllPages(ColumnChunk chunk, OffsetIndex index) {
        long counted = 0;
        for (PageEncodingStats stats : chunk.encodingStats()) {
            counted += stats.isOfDataPages() ? stats.count() : 0;
        }
        return counted <= index.pageCount();
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

    /// Whether a data page is read: it holds wanted rows, or it has no rows and lies beside one, so that its header can
    /// be checked.
    ///
    /// @throws java.util.NoSuchElementException unless partial
    public boolean contains(int page) {
        OffsetIndex pages = index.orElseThrow();
        long first = pages.firstRow(page);
        long end = page + 1 < pages.pageCount() ? pages.firstRow(page + 1) : rowCount;
        return first == end ? rows.overlaps(first - 1, end + 1) : rows.overlaps(first, end);
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

    /// The ranges to read; none when no row is expected.
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
            if (contains(page)) {
                ranges.add(page(page));
            }
        }
        return ranges;
    }
}
