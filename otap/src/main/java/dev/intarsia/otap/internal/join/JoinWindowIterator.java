package dev.intarsia.otap.internal.join;

import org.jspecify.annotations.Nullable;

/// Iterates over the rows of a table, as many at a time as fit into memory with their child rows.
final class JoinWindowIterator implements AutoCloseable {
    private final RootSegments source;
    private final TableStream table;
    private final ChildJoiner expander;
    private final boolean retires;
    private final Window window = new Window();
    private @Nullable RootBlock block;
    private int position;
    private int target;
    private boolean closed;

    /// @param retires whether these are all rows of the table, so that child rows that no later row can match are
    ///     released
    JoinWindowIterator(RootSegments source, TableStream table, ChildJoiner expander, boolean retires) {
        this.source = source;
        this.table = table;
        this.expander = expander;
        this.retires = retires;
        this.target = expander.windowRows();
    }

    /// Returns the next rows, valid until the next call; `null` at end of input.
    @Nullable
    JoinedRows next() {
        window.close();
        if (closed) {
            return null;
        }
        RootBlock rows = block;
        if (rows != null && retires) {
            table.retireChildren(rows.lowestIdFrom(position));
        }
        while (rows == null || position == rows.rowCount()) {
            closeBlock();
            rows = source.next();
            if (rows == null) {
                closed = true;
                return null;
            }
            block = rows;
        }
        return join(rows);
    }

    private JoinedRows join(RootBlock rows) {
        while (true) {
            int to = Math.min(rows.rowCount(), position + target);
            RowPlaces places = RowPlaces.range(rows.block(), position, to);
            long copied = expander.counters().copied();
            JoinedRows joined = expander.expand(places, table, window);
            if (joined != null) {
                window.commit();
                position = to;
                expander.counters().countWindow();
                grow(copied < expander.counters().copied() ? rows.rowCount() : expander.windowRows());
                return joined;
            }
            window.close();
            target = Math.max(1, (to - position) / 2);
        }
    }

    // After a reduction the window grows again. If child rows are so scattered that they are copied, as many rows as
    // possible are joined at once, since each window scans all of them again.
    private void grow(int most) {
        target = (int) Math.min(most, 2L * target);
    }

    private void closeBlock() {
        RootBlock held = block;
        block = null;
        position = 0;
        if (held != null) {
            held.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            window.close();
        } finally {
            closeBlock();
        }
    }
}
