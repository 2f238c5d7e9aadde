package dev.intarsia.otap.join;

import java.util.Optional;

/// The child rows of one parent, part by part, in the order of the table, each with its rows of the tables below.
///
/// Part of the rows that it came with: closed with them at the latest. What it was not asked for is not read; the rows
/// below it then count as rows without parent. Used by the thread of the join.
public final class ChildCursor implements AutoCloseable {
    private final WindowDriver driver;
    private final long rowCount;

    ChildCursor(WindowDriver driver, long rowCount) {
        this.driver = driver;
        this.rowCount = rowCount;
    }

    /// How many rows there are over all parts.
    public long rowCount() {
        return rowCount;
    }

    /// The next rows, valid until this is called again; empty behind the last ones.
    ///
    /// @throws dev.intarsia.error.ReadException when they cannot be read
    public Optional<JoinedRows> next() {
        return Optional.ofNullable(driver.next());
    }

    @Override
    public void close() {
        driver.close();
    }
}
