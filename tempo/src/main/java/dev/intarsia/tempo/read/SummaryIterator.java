package dev.intarsia.tempo.read;

import dev.intarsia.tempo.assemble.TraceSummary;
import java.util.Iterator;

/// The summaries of the traces of a block, or of several, in the order in which their reader gives them. To be closed;
/// for one thread.
public final class SummaryIterator implements Iterator<TraceSummary>, AutoCloseable {
    private final ReleasedRows<TraceSummary> rows;

    private SummaryIterator(ReleasedRows<TraceSummary> rows) {
        this.rows = rows;
    }

    static SummaryIterator of(AssembledRows<TraceSummary> rows) {
        return of(rows, rows::close);
    }

    /// Summaries from elsewhere.
    ///
    /// @param summaries the summaries
    /// @param release gives back what they hold: run when the iterator is closed, or has failed; may run more than once
    public static SummaryIterator of(Iterator<TraceSummary> summaries, Runnable release) {
        return new SummaryIterator(new ReleasedRows<>(summaries, release));
    }

    /// True when there is another summary. May read and decode.
    ///
    /// @throws dev.intarsia.error.ReadException when it cannot be read, or fewer came than the footer promises; the
    ///     iterator is closed then
    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    /// The next summary.
    ///
    /// @throws dev.intarsia.error.ReadException as [#hasNext()]
    @Override
    public TraceSummary next() {
        return rows.next();
    }

    /// Releases all memory; also when summaries are left.
    @Override
    public void close() {
        rows.close();
    }
}
