package dev.intarsia.tempo.read;

import dev.intarsia.tempo.summary.TraceSummary;
import java.util.Iterator;
import java.util.stream.Stream;

/// The summaries of the traces of a block, or of several, in the order in which their reader returns them. To be
/// closed; for one thread.
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
    /// @param release releases what they hold: run when the iterator is closed, or has failed; may run more than once
    public static SummaryIterator of(Iterator<TraceSummary> summaries, Runnable release) {
        return new SummaryIterator(new ReleasedRows<>(summaries, release));
    }

    /// True when there is another summary. May read and decode.
    ///
    /// @throws dev.intarsia.error.ReadException when it cannot be read, or fewer came than the footer declares; the
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

    /// The summaries that are left as a sequential stream: `limit(n)`, `filter` and the like read no more than they
    /// need. The stream is to be closed, which closes this iterator.
    public Stream<TraceSummary> stream() {
        return ReleasedRows.stream(this, this::close);
    }

    /// Releases all memory; also when summaries are left.
    @Override
    public void close() {
        rows.close();
    }
}
