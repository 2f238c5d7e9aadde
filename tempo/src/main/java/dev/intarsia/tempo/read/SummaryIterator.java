package dev.intarsia.tempo.read;

import dev.intarsia.tempo.assemble.TraceSummary;
import java.util.Iterator;

/// The summaries of a block's traces in stored order. To be closed; for one thread.
public final class SummaryIterator implements Iterator<TraceSummary>, AutoCloseable {
    private final AssembledRows<TraceSummary> rows;

    SummaryIterator(AssembledRows<TraceSummary> rows) {
        this.rows = rows;
    }

    /// True when there is another summary. May read and decode.
    ///
    /// @throws dev.intarsia.error.ReadException when it cannot be read, or fewer came than the footer promises; the
    /// iterator is closed
    /// then
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
