package dev.intarsia.tempo.read;

import dev.intarsia.model.Trace;
import java.util.Iterator;

/// The traces of a block, or of several, in the order in which their reader gives them. To be closed; for one thread.
public final class TraceIterator implements Iterator<Trace>, AutoCloseable {
    private final Iterator<Trace> traces;
    private final Runnable release;

    private TraceIterator(Iterator<Trace> traces, Runnable release) {
        this.traces = traces;
        this.release = release;
    }

    static TraceIterator of(AssembledRows<Trace> rows) {
        return new TraceIterator(
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return rows.hasNext();
                    }

                    @Override
                    public Trace next() {
                        return rows.next();
                    }
                },
                rows::close);
    }

    /// Traces from elsewhere.
    ///
    /// @param traces the traces
    /// @param release gives back what they hold: run when the iterator is closed, or has failed; may run more than once
    public static TraceIterator of(Iterator<Trace> traces, Runnable release) {
        return new TraceIterator(traces, release);
    }

    /// True when there is another trace. May read and decode.
    ///
    /// @throws dev.intarsia.error.ReadException when it cannot be read, or fewer traces came than the footer promises;
    ///     the iterator is closed then
    @Override
    public boolean hasNext() {
        try {
            return traces.hasNext();
        } catch (RuntimeException e) {
            release.run();
            throw e;
        }
    }

    /// The next trace; it owns all it holds.
    ///
    /// @throws dev.intarsia.error.ReadException as [#hasNext()]
    @Override
    public Trace next() {
        try {
            return traces.next();
        } catch (RuntimeException e) {
            release.run();
            throw e;
        }
    }

    /// Releases all memory; also when traces are left.
    @Override
    public void close() {
        release.run();
    }
}
