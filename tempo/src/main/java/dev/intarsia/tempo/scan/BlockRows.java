package dev.intarsia.tempo.scan;

import dev.intarsia.model.Trace;
import dev.intarsia.tempo.assemble.TraceSummary;
import dev.intarsia.tempo.read.SummaryIterator;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TraceIterator;
import java.util.Iterator;

/// What is being read of one block.
///
/// @param rows the rows
/// @param release gives back what they hold
record BlockRows<T>(Iterator<T> rows, Runnable release) implements AutoCloseable {

    /// Begins to read a block.
    interface Reading<T> {
        BlockRows<T> of(TempoBlock block);
    }

    static BlockRows<Trace> of(TraceIterator traces) {
        return new BlockRows<>(traces, traces::close);
    }

    static BlockRows<TraceSummary> of(SummaryIterator summaries) {
        return new BlockRows<>(summaries, summaries::close);
    }

    @Override
    public void close() {
        release.run();
    }
}
