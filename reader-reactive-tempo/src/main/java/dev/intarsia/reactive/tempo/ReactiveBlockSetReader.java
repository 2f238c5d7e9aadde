package dev.intarsia.reactive.tempo;

import dev.intarsia.model.Trace;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.tempo.internal.scan.BlockSchedule;
import dev.intarsia.tempo.internal.scan.OpenBlocks;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.SpanWithContext;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.summary.TraceSummary;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads the traces of many blocks, those of a tenant or of any list, as a `Flux`: the reactive counterpart of
/// [dev.intarsia.tempo.scan.BlockSetReader], which documents order, filters and vanishing blocks.
///
/// ```java
/// ReactiveBlockSetReader reader = ReactiveBlockSetReader.of(tenant, context);
/// reader.traces(ScanOptions.DEFAULTS, ReadOptions.DEFAULTS)
///         .take(10)
///         .doOnNext(System.out::println)
///         .blockLast();
/// ```
///
/// **Blocks in flight.** With [ReadOptions#ordered()] one block is read at a time, several of its row groups
/// concurrently, while the metas and footers of the next [ScanOptions#blocksInFlight()] - 1 blocks are fetched. Without
/// it [ScanOptions#blocksInFlight()] blocks are read concurrently, and their traces are interleaved.
///
/// **Back-pressure.** Demand and bytes are bounded for all blocks together as for one, see
/// [dev.intarsia.reactive.ReactiveReader]; a merge acquires the memory of all its blocks at once, see
/// [dev.intarsia.tempo.internal.scan.MergePlan]. It may be cancelled at any time, like any read.
///
/// Thread-safe; holds no resources except the context and the source, whose store the caller closes.
public final class ReactiveBlockSetReader {
    private final BlockSource source;
    private final ReactiveContext context;
    private final ReactiveTempoReader blocks;

    private ReactiveBlockSetReader(BlockSource source, ReactiveContext context) {
        this.source = source;
        this.context = context;
        this.blocks = ReactiveTempoReader.of(context);
    }

    /// Creates a reader of the blocks of a source that uses the threads and the memory of `context`.
    ///
    /// @param source a tenant, a poller before one, or a fixed list
    public static ReactiveBlockSetReader of(BlockSource source, ReactiveContext context) {
        return new ReactiveBlockSetReader(source, context);
    }

    /// The traces, block after block, or interleaved.
    public Flux<Trace> traces(ScanOptions scan, ReadOptions options) {
        Effective read = effective(scan, options);
        return blockByBlock(
                read, block -> blocks.traces(block, read.scan.projection(), read.scan.filter(), read.options));
    }

    /// The spans of [#traces], one by one, each with its resource and scope.
    public Flux<SpanWithContext> spans(ScanOptions scan, ReadOptions options) {
        Effective read = effective(scan, options);
        return blockByBlock(
                read, block -> blocks.spans(block, read.scan.projection(), read.scan.filter(), read.options));
    }

    /// The summaries of the traces, one for each block that contains part of a trace. The projection of the scan is
    /// ignored.
    public Flux<TraceSummary> summaries(ScanOptions scan, ReadOptions options) {
        Effective read = effective(scan, options);
        return blockByBlock(read, block -> blocks.summaries(block, read.scan.filter(), read.options));
    }

    /// Options of which none trusts statistics unless all do.
    private record Effective(ScanOptions scan, ReadOptions options) {}

    private Effective effective(ScanOptions scan, ReadOptions options) {
        boolean trusting =
                context.readContext().trustStatistics() && scan.trustStatistics() && options.trustStatistics();
        return new Effective(scan.withTrustStatistics(trusting), options.withTrustStatistics(trusting));
    }

    private <T> Flux<T> blockByBlock(Effective read, Function<TempoBlock, Flux<T>> reading) {
        return Flux.defer(() -> {
            BlockSchedule schedule = new BlockSchedule(source, read.scan);
            BlockFlow<T> flow = new BlockFlow<>(schedule, this::open, reading, context.decodeScheduler());
            return flow.blocks(read.options.ordered(), read.scan.blocksInFlight());
        });
    }

    private Mono<TempoBlock> open(StoredBlock block) {
        return blocks.open(source.store(), block);
    }

    /// The traces of all blocks in the order of their ids, with the parts of a trace from several blocks combined, see
    /// [dev.intarsia.tempo.scan.BlockSetReader#merged]. [ReadOptions#ordered()] and [ReadOptions#budgetBytes()] are
    /// ignored: the order is that of the ids, and the merge acquires its memory from the context's budget.
    public Flux<Trace> merged(ScanOptions scan, ReadOptions options) {
        Effective read = effective(scan, options);
        return Flux.defer(() -> {
            OpenBlocks opening = new OpenBlocks(source, read.scan, context.readContext());
            return new BlockMerge(opening, read.scan, read.options, context).traces();
        });
    }

    /// The spans of [#merged], one by one, each with its resource and scope.
    public Flux<SpanWithContext> mergedSpans(ScanOptions scan, ReadOptions options) {
        return merged(scan, options).concatMapIterable(trace -> ReactiveTempoReader.spans(List.of(trace)), 1);
    }
}
