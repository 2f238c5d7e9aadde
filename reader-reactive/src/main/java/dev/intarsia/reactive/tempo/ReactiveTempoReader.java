package dev.intarsia.reactive.tempo;

import dev.intarsia.model.ResourceSpans;
import dev.intarsia.model.ScopeSpans;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import dev.intarsia.parquet.plan.ReadPlan;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReactiveReader;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.tempo.assemble.TraceSummary;
import dev.intarsia.tempo.block.BlockLayout;
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.SpanWithContext;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoProjection;
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
/// How the `Flux`es behave (threads, demand, memory, cancelling, errors) is told at [ReactiveReader]. Traces and spans
/// come in stored order, which is that of the trace ids, unless [ReadOptions#ordered()] is off.
///
/// Thread-safe; holds nothing but the context, which is the caller's to close, as is the store.
public final class ReactiveTempoReader {
    private final ReactiveContext context;
    private final ReactiveReader reader;

    private ReactiveTempoReader(ReactiveContext context) {
        this.context = context;
        this.reader = ReactiveReader.of(context);
    }

    /// A reader that works with the threads and the memory of `context`.
    public static ReactiveTempoReader of(ReactiveContext context) {
        return new ReactiveTempoReader(context);
    }

    /// Reads what is needed to plan reads of a block: its meta, its footer. See [TempoBlock#openAsync].
    ///
    /// Fails with a [dev.intarsia.error.ReadException]. The block may be kept and read any number of times.
    public Mono<TempoBlock> open(ObjectStore store, BlockLayout block) {
        return opened(() -> TempoBlock.openAsync(store, block, context.readContext()));
    }

    /// Reads what is needed to plan reads of a block of a list: its footer, as its meta is known.
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

    /// Leaves the store's thread before the caller's own code runs.
    private Mono<TempoBlock> opened(Supplier<CompletionStage<TempoBlock>> opening) {
        return Mono.fromCompletionStage(opening).publishOn(context.decodeScheduler());
    }

    /// All traces with all that OTLP can tell.
    public Flux<Trace> traces(TempoBlock block, ReadOptions options) {
        return traces(block, TempoProjection.fullSpans(), options);
    }

    /// All traces, as much of them as is projected.
    public Flux<Trace> traces(TempoBlock block, TempoProjection projection, ReadOptions options) {
        return traces(block, block.plan(projection), options);
    }

    /// The traces that a filter wants, as much of them as is projected.
    ///
    /// @throws dev.intarsia.error.SchemaMismatchException when the block lacks a column that the filter chooses by
    public Flux<Trace> traces(
            TempoBlock block, TempoProjection projection, RowGroupFilter filter, ReadOptions options) {
        return traces(block, block.plan(projection, filter), options);
    }

    /// The traces of a plan made for this block.
    public Flux<Trace> traces(TempoBlock block, ReadPlan plan, ReadOptions options) {
        return reader.rows(block.file(), block.divided(plan), () -> block.traceAssembler(plan), options);
    }

    /// All spans, one by one, each beside its resource and scope. A trace that is too large for a batch is never held
    /// as
    /// a whole.
    public Flux<SpanWithContext> spans(TempoBlock block, ReadOptions options) {
        return spans(block, TempoProjection.fullSpans(), options);
    }

    /// All spans, as much of them as is projected.
    public Flux<SpanWithContext> spans(TempoBlock block, TempoProjection projection, ReadOptions options) {
        return spans(block, block.plan(projection), options);
    }

    /// The spans of the traces that a filter wants, as much of them as is projected.
    ///
    /// @throws dev.intarsia.error.SchemaMismatchException when the block lacks a column that the filter chooses by
    public Flux<SpanWithContext> spans(
            TempoBlock block, TempoProjection projection, RowGroupFilter filter, ReadOptions options) {
        return spans(block, block.plan(projection, filter), options);
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

    /// The summaries of all traces, which cost little more than their listing.
    public Flux<TraceSummary> summaries(TempoBlock block, ReadOptions options) {
        return summaries(block, RowGroupFilter.ALL, options);
    }

    /// The summaries of the traces that a filter wants.
    ///
    /// @throws dev.intarsia.error.SchemaMismatchException when the block lacks a column that the filter chooses by
    public Flux<TraceSummary> summaries(TempoBlock block, RowGroupFilter filter, ReadOptions options) {
        ReadPlan plan = block.plan(TempoProjection.traceSummary(), filter);
        return reader.rows(block.file(), plan, () -> block.summaryAssembler(plan), options);
    }
}
