package dev.intarsia.tempo.read;

import dev.intarsia.model.Trace;
import java.util.Iterator;
import java.util.stream.Stream;

/// The traces of a block, or of several, in the order in which their reader returns them. To be closed; for one thread.
public final class TraceIterator implements Iterator<Trace>, AutoCloseable {
    private final ReleasedRows<Trace> rows;

    private TraceIterator(ReleasedRows<Trace> rows) {
        this.rows = rows;
    }

    static TraceIterator of(AssembledRows<Trace> rows) {
        return of(rows, rows::close);
    }

    /// Traces from elsewhere.
    ///
    /// @param traces the traces
    /// @param release releases what they hold: run when the iterator is closed, or has failed; may run more than once
    public static TraceIterator of(Iterator<Trace> traces, Runnable release) {
        return new TraceIterator(new ReleasedRows<>(traces, release));
    }

    /// True when there is another trace. May read and decode.
    ///
    /// @throws dev.intarsia.error.ReadException when it cannot be read, or fewer traces came than the footer declares;
    ///     the iterator is closed then
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

    /// The traces that are left as a sequential stream: `limit(n)`, `filter` and the like read no more than they need.
    /// The stream is to be closed, which closes this iterator.
    public Stream<Trace> stream() {
        return ReleasedRows.stream(this, this::close);
    }

    /// Releases all memory; also when traces are left.
    @Override
    public void close() {
        rows.close();
    }
}
