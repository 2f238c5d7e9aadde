package dev.intarsia.otap.internal.join;

import java.util.Optional;

/// Iterates over the child rows of one parent, part by part, in the order of the table, each with its rows of the child
/// tables.
///
/// Belongs to the rows that contain it and is closed with them at the latest. Parts that are not requested are not
/// read; the rows of the tables below them then count as rows without parent. Used by the thread of the join.
public final class ChildCursor implements AutoCloseable {
    private final JoinWindowIterator driver;
    private final long rowCount;

    ChildCursor(JoinWindowIterator driver, long rowCount) {
        this.driver = driver;
        this.rowCount = rowCount;
    }

    /// Total number of rows of all parts.
    public long rowCount() {
        return rowCount;
    }

    /// Returns the next rows, valid until the next call; empty at the end.
    ///
    /// @throws dev.intarsia.error.ReadException if they cannot be read
    public Optional<JoinedRows> next() {
        return Optional.ofNullable(driver.next());
    }

    @Override
    public void close() {
        driver.close();
    }
}
