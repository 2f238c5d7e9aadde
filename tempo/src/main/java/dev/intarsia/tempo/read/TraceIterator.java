package dev.intarsia.tempo.read;

import dev.intarsia.model.Trace;
import java.util.Iterator;

/// The traces of a block in stored order, which is that of their ids. To be closed; for one thread.
public final class TraceIterator implements Iterator<Trace>, AutoCloseable {
    private final AssembledRows<Trace> rows;

    TraceIterator(AssembledRows<Trace> rows) {
        this.rows = rows;
    }

    /// True when there is another trace. May read and decode.
    ///
    /// @throws dev.intarsia.error.ReadException when it cannot be read, or fewer traces came than the footer promises;
    /// the iterator is
    /// closed
    ///     then
    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    /// The next trace; it owns all it holds.
    ///
    /// @throws dev.intarsia.error.ReadException as [#hasNext()]
    @Override
    public Trace next() {
        return rows.next();
    }

    /// Releases all memory; also when traces are left.
    @Override
    public void close() {
        rows.close();
    }
}
