package dev.intarsia.otap.join;

import org.jspecify.annotations.Nullable;

/// Goes through the rows of a table, so many at a time as there is memory for with their child rows.
final class WindowDriver implements AutoCloseable {
    private final RootSegments source;
    private final TableStream table;
    private final Expander expander;
    private final boolean retires;
    private final Window window = new Window();
    private @Nullable RootBlock block;
    private int position;
    private int target;
    private boolean closed;

    /// @param retires whether these are all rows of the table there are, so that child rows that none of those to come
    ///     can have are let go
    WindowDriver(RootSegments source, TableStream table, Expander expander, boolean retires) {
        this.source = source;
        this.table = table;
        this.expander = expander;
        this.retires = retires;
        this.target = expander.windowRows();
    }

    /// The next rows, valid until the next call; null behind the last ones.
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

    // After rows that were too many, more are tried again. Where child rows are so scattered that they are copied, as
    // many
    // as possible are joined at once: each time costs another look at all of them.
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
