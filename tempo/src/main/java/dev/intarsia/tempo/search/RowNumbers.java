package dev.intarsia.tempo.search;

import dev.intarsia.filter.RowSelection;

/// The numbers of the rows of batches that come with some rows of a row group only.
final class RowNumbers {
    private final RowSelection rows;
    private int range;
    private long before;
    private long first;

    RowNumbers(RowSelection rows) {
        this.rows = rows;
    }

    /// The batches before had this many rows together.
    void start(long delivered) {
        first = delivered;
    }

    /// The number of a row of this batch. Requested in ascending order.
    long of(int row) {
        long wanted = first + row;
        while (before + rows.end(range) - rows.start(range) <= wanted) {
            before += rows.end(range) - rows.start(range);
            range++;
        }
        return rows.start(range) + wanted - before;
    }
}
