package dev.intarsia.cli.source;

import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.SpanIterator;
import dev.intarsia.tempo.read.SummaryIterator;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.read.TraceIterator;
import java.io.IOException;
import java.io.PrintStream;

/// Where traces are printed from: a block, a lone file, or all blocks of a tenant.
public interface TraceSource {
    /// What a command does with it.
    interface Work {
        void run(TraceSource source) throws IOException;
    }

    /// The traces that a filter selects.
    TraceIterator traces(TempoProjection projection, RowGroupFilter filter);

    /// Their spans.
    SpanIterator spans(TempoProjection projection, RowGroupFilter filter);

    /// Their summaries.
    SummaryIterator summaries(RowGroupFilter filter);

    /// How many traces there are without a filter.
    long traceCount();

    /// Reports once what is missing from the traces because columns have no names.
    void noteUnnamedColumns(PrintStream err);
}
