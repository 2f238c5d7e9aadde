package dev.intarsia.parquet.filter;

import dev.intarsia.parquet.metadata.ColumnIndex;
import dev.intarsia.parquet.metadata.OffsetIndex;

/// What the file says of the pages of one chunk: their bounds and their rows.
///
/// @param columns bounds and null counts
/// @param offsets places and first rows
public record PageIndex(ColumnIndex columns, OffsetIndex offsets) {

    /// True when both speak of the same pages, and these cover the rows from the first one on.
    boolean fits(long rowCount) {
        int pages = offsets.pageCount();
        return pages > 0
                && pages == columns.pageCount()
                && offsets.firstRow(0) == 0
                && offsets.firstRow(pages - 1) <= rowCount;
    }

    /// First row behind the page.
    long endRow(int page, long rowCount) {
        return page + 1 < offsets.pageCount() ? offsets.firstRow(page + 1) : rowCount;
    }
}
