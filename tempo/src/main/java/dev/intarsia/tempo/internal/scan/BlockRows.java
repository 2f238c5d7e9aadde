package dev.intarsia.tempo.internal.scan;

import dev.intarsia.model.Trace;
import dev.intarsia.tempo.read.SummaryIterator;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.summary.TraceSummary;
import java.util.Iterator;

/// What is being read of one block.
///
/// @param rows the rows
/// @param release releases what they hold
public record BlockRows<T>(Iterator<T> rows, Runnable release) implements AutoCloseable {

    /// Begins to read a block.
    public interface Reading<T> {
        BlockRows<T> of(TempoBlock block);
    }

    public static BlockRows<Trace> of(TraceIterator traces) {
        return new BlockRows<>(traces, traces::close);
    }

    public static BlockRows<TraceSummary> of(SummaryIterator summaries) {
        return new BlockRows<>(summaries, summaries::close);
    }

    @Override
    public void close() {
        release.run();
    }
}
