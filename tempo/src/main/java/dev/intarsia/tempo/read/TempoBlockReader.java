package dev.intarsia.tempo.read;

import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.tempo.block.BlockLayout;

/// Reads a Tempo block while the caller waits.
///
/// ```java
/// try (ReadContext context = ReadContext.create();
///         LocalObjectStore store = new LocalObjectStore(folder)) {
///     TempoBlockReader reader = TempoBlockReader.open(store, new BlockLayout(""), context);
///     try (TraceIterator traces = reader.traces(TempoProjection.fullSpans())) {
///         while (traces.hasNext()) {
///             Trace trace = traces.next();
///         }
///     }
/// }
/// ```
///
/// Holds no resources of its own: store and context stay the caller's to close, iterators are closed one by one.
/// Thread-safe; each iterator belongs to one thread.
public final class TempoBlockReader {
    private final TempoBlock block;
    private final ReadContext context;

    private TempoBlockReader(TempoBlock block, ReadContext context) {
        this.block = block;
        this.context = context;
    }

    /// Opens a block; see [TempoBlock#open].
    ///
    /// @throws dev.intarsia.error.ReadException when it is incomplete, damaged, or of a format that cannot be read
    public static TempoBlockReader open(ObjectStore store, BlockLayout block, ReadContext context) {
        return of(TempoBlock.open(store, block, context), context);
    }

    /// Opens a lone `data.parquet`; see [TempoBlock#openFile].
    ///
    /// @throws dev.intarsia.error.ReadException when it is missing, damaged, or of a format that cannot be read
    public static TempoBlockReader openFile(ObjectStore store, String key, ReadContext context) {
        return of(TempoBlock.openFile(store, key, context), context);
    }

    /// A reader of a block that was opened before.
    public static TempoBlockReader of(TempoBlock block, ReadContext context) {
        return new TempoBlockReader(block, context);
    }

    /// The block.
    public TempoBlock block() {
        return block;
    }

    /// All traces.
    public TraceIterator traces(TempoProjection projection) {
        return traces(block.plan(projection));
    }

    /// The traces that a filter selects.
    ///
    /// @throws dev.intarsia.error.SchemaMismatchException when the block lacks a column that the filter chooses by
    public TraceIterator traces(TempoProjection projection, RowGroupFilter filter) {
        return traces(block.plan(projection, filter, context.trustStatistics()));
    }

    /// The traces of a plan made for this block.
    public TraceIterator traces(ReadPlan plan) {
        return TraceIterator.of(new AssembledRows<>(block, block.divided(plan), block.traceAssembler(plan), context));
    }

    /// All spans, one by one. A trace that is too large for a batch is never held as a whole.
    public SpanIterator spans(TempoProjection projection) {
        return spans(block.plan(projection));
    }

    /// The spans of the traces that a filter selects, one by one.
    ///
    /// @throws dev.intarsia.error.SchemaMismatchException when the block lacks a column that the filter chooses by
    public SpanIterator spans(TempoProjection projection, RowGroupFilter filter) {
        return spans(block.plan(projection, filter, context.trustStatistics()));
    }

    /// The spans of a plan made for this block, one by one.
    public SpanIterator spans(ReadPlan plan) {
        return SpanIterator.of(TraceIterator.of(
                new AssembledRows<>(block, block.divided(plan), block.tracePartAssembler(plan), context)));
    }

    /// The summaries of all traces.
    public SummaryIterator summaries() {
        return summaries(RowGroupFilter.ALL);
    }

    /// The summaries of the traces that a filter selects.
    ///
    /// @throws dev.intarsia.error.SchemaMismatchException when the block lacks a column that the filter chooses by
    public SummaryIterator summaries(RowGroupFilter filter) {
        ReadPlan plan = block.plan(TempoProjection.traceSummary(), filter, context.trustStatistics());
        return SummaryIterator.of(new AssembledRows<>(block, plan, block.summaryAssembler(plan), context));
    }
}
