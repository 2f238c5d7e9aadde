package dev.intarsia.reactive.tempo;

import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReactiveReader;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.reactive.internal.StageMono;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.SpanWithContext;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoProjection;
import dev.intarsia.tempo.summary.TraceSummary;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads Tempo blocks as `Flux`es of traces or spans.
///
/// ```java
/// try (ReactiveContext context = ReactiveContext.create();
///         ObjectStore store = context.localStore(folder)) {
///     ReactiveTempoReader reader = ReactiveTempoReader.of(context);
///     reader.open(store, new BlockLayout("single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10"))
///             .flatMapMany(block -> reader.traces(block, ReadOptions.DEFAULTS))
///             .take(10)
///             .doOnNext(System.out::println)
///             .blockLast();
/// }
/// ```
///
/// [ReactiveReader] documents the behaviour of the `Flux`es (threads, demand, memory, cancellation, errors). Traces and
/// spans are emitted in stored order, which is that of the trace ids, unless [ReadOptions#ordered()] is off.
///
/// Thread-safe; holds no resources except the context. The caller closes the context and the store.
public final class ReactiveTempoReader {
    private final ReactiveContext context;
    private final ReactiveReader reader;

    private ReactiveTempoReader(ReactiveContext context) {
        this.context = context;
        this.reader = ReactiveReader.of(context);
    }

    /// Creates a reader that uses the threads and the memory of `context`.
    public static ReactiveTempoReader of(ReactiveContext context) {
        return new ReactiveTempoReader(context);
    }

    /// Reads what is needed to plan reads of a block: its meta, its footer. See [TempoBlock#openAsync].
    ///
    /// Fails with a [dev.intarsia.error.ReadException]. The block may be retained and read any number of times.
    public Mono<TempoBlock> open(ObjectStore store, BlockLayout block) {
        return opened(() -> TempoBlock.openAsync(store, block, context.readContext()));
    }

    /// Reads what is needed to plan reads of a listed block: its footer, since its meta is known.
    ///
    /// Fails with a [dev.intarsia.error.ReadException].
    public Mono<TempoBlock> open(ObjectStore store, StoredBlock block) {
        return opened(() -> TempoBlock.openAsync(store, block.layout(), block.meta(), context.readContext()));
    }

    /// Reads what is needed to plan reads of a lone `data.parquet`. See [TempoBlock#openFileAsync].
    ///
    /// Fails with a [dev.intarsia.error.ReadException].
    public Mono<TempoBlock> openFile(ObjectStore store, String key) {
        return opened(() -> TempoBlock.openFileAsync(store, key, context.readContext()));
    }

    /// Switches from the store's thread before the caller's code runs.
    private Mono<TempoBlock> opened(Supplier<CompletionStage<TempoBlock>> opening) {
        return StageMono.of(opening).publishOn(context.decodeScheduler());
    }

    /// All traces of a block, with all data that OTLP can represent, read with default options. The block is opened on
    /// subscription; see [#open(ObjectStore, BlockLayout)].
    public Flux<Trace> traces(ObjectStore store, BlockLayout block) {
        return open(store, block).flatMapMany(opened -> traces(opened, ReadOptions.DEFAULTS));
    }

    /// All traces with all data that OTLP can represent.
    public Flux<Trace> traces(TempoBlock block, ReadOptions options) {
        return traces(block, TempoProjection.fullSpans(), options);
    }

    /// The projected parts of all traces.
    public Flux<Trace> traces(TempoBlock block, TempoProjection projection, ReadOptions options) {
        return traces(block, block.plan(projection), options);
    }

    /// The projected parts of the traces that match a filter.
    ///
    /// @throws dev.intarsia.error.SchemaMismatchException if the block lacks a column that the filter refers to
    public Flux<Trace> traces(
            TempoBlock block, TempoProjection projection, RowGroupFilter filter, ReadOptions options) {
        return traces(block, plan(block, projection, filter, options), options);
    }

    private ReadPlan plan(TempoBlock block, TempoProjection projection, RowGroupFilter filter, ReadOptions options) {
        boolean trusting = context.readContext().trustStatistics() && options.trustStatistics();
        return block.plan(projection, filter, trusting);
    }

    /// The traces of a plan made for this block.
    public Flux<Trace> traces(TempoBlock block, ReadPlan plan, ReadOptions options) {
        return reader.rows(block.file(), block.divided(plan), () -> block.traceAssembler(plan), options);
    }

    /// All spans, one by one, each with its resource and scope. A trace that is too large for a batch is never held as
    /// a whole.
    public Flux<SpanWithContext> spans(TempoBlock block, ReadOptions options) {
        return spans(block, TempoProjection.fullSpans(), options);
    }

    /// The projected parts of all spans.
    public Flux<SpanWithContext> spans(TempoBlock block, TempoProjection projection, ReadOptions options) {
        return spans(block, block.plan(projection), options);
    }

    /// The projected parts of the spans of traces that match a filter.
    ///
    /// @throws dev.intarsia.error.SchemaMismatchException if the block lacks a column that the filter refers to
    public Flux<SpanWithContext> spans(
            TempoBlock block, TempoProjection projection, RowGroupFilter filter, ReadOptions options) {
        return spans(block, plan(block, projection, filter, options), options);
    }

    /// The spans of a plan made for this block.
    public Flux<SpanWithContext> spans(TempoBlock block, ReadPlan plan, ReadOptions options) {
        return reader.rowLists(block.file(), block.divided(plan), () -> block.tracePartAssembler(plan), options)
                .flatMapIterable(ReactiveTempoReader::spans, 1);
    }

    static List<SpanWithContext> spans(List<Trace> traces) {
        List<SpanWithContext> spans = new ArrayList<>();
        for (Trace trace : traces) {
            for (ResourceSpans resource : trace.resourceSpans()) {
                for (ScopeSpans scope : resource.scopeSpans()) {
                    for (Span span : scope.spans()) {
                        spans.add(new SpanWithContext(resource.resource(), scope.scope(), span));
                    }
                }
            }
        }
        return spans;
    }

    /// The summaries of all traces, at little more than the cost of listing them.
    public Flux<TraceSummary> summaries(TempoBlock block, ReadOptions options) {
        return summaries(block, RowGroupFilter.ALL, options);
    }

    /// The summaries of the traces that match a filter.
    ///
    /// @throws dev.intarsia.error.SchemaMismatchException if the block lacks a column that the filter refers to
    public Flux<TraceSummary> summaries(TempoBlock block, RowGroupFilter filter, ReadOptions options) {
        ReadPlan plan = plan(block, TempoProjection.traceSummary(), filter, options);
        return reader.rows(block.file(), plan, () -> block.summaryAssembler(plan), options);
    }
}
