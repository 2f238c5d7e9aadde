package dev.intarsia.reactive.tempo;

import dev.intarsia.model.Trace;
import dev.intarsia.reactive.ReactiveContext;
import dev.intarsia.reactive.ReadOptions;
import dev.intarsia.tempo.assemble.TraceSummary;
import dev.intarsia.tempo.read.SpanWithContext;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.scan.BlockSchedule;
import dev.intarsia.tempo.scan.OpenBlocks;
import dev.intarsia.tempo.scan.ScanOptions;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads the traces of many blocks, those of a tenant or of any list, as a `Flux`: the reactive twin of
/// [dev.intarsia.tempo.scan.BlockSetReader], where order, filters and blocks that vanish are told.
///
/// ```java
/// ReactiveBlockSetReader reader = ReactiveBlockSetReader.of(tenant, context);
/// reader.traces(ScanOptions.DEFAULTS, ReadOptions.DEFAULTS)
///         .take(10)
///         .doOnNext(System.out::println)
///         .blockLast();
/// ```
///
/// **Blocks in flight.** With [ReadOptions#ordered()] one block is read at a time, several row groups of it side by
/// side, and of [ScanOptions#blocksInFlight()] less one the metas and footers are fetched meanwhile. Without it so many
/// blocks are read side by side, and their traces mix.
///
/// **Brakes.** Demand and bytes hold for all blocks together as they do for one, see
/// [dev.intarsia.reactive.ReactiveReader]; a merge acquires at once what all its blocks need, see
/// [dev.intarsia.tempo.scan.MergePlan]. It may be cancelled at any moment, as may any read.
///
/// Thread-safe; holds nothing but the context and the source, whose store is the caller's to close.
public final class ReactiveBlockSetReader {
    private final BlockSource source;
    private final ReactiveContext context;
    private final ReactiveTempoReader blocks;

    private ReactiveBlockSetReader(BlockSource source, ReactiveContext context) {
        this.source = source;
        this.context = context;
        this.blocks = ReactiveTempoReader.of(context);
    }

    /// A reader of the blocks of a source that works with the threads and the memory of `context`.
    ///
    /// @param source a tenant, a poller before one, or a fixed list
    public static ReactiveBlockSetReader of(BlockSource source, ReactiveContext context) {
        return new ReactiveBlockSetReader(source, context);
    }

    /// The traces, block after block, or mixed.
    public Flux<Trace> traces(ScanOptions scan, ReadOptions options) {
        return blockByBlock(scan, options, block -> blocks.traces(block, scan.projection(), scan.filter(), options));
    }

    /// The spans of [#traces], one by one, each beside its resource and scope.
    public Flux<SpanWithContext> spans(ScanOptions scan, ReadOptions options) {
        return blockByBlock(scan, options, block -> blocks.spans(block, scan.projection(), scan.filter(), options));
    }

    /// The summaries of the traces, one for each block that has something of a trace. The projection of the scan is not
    /// looked at.
    public Flux<TraceSummary> summaries(ScanOptions scan, ReadOptions options) {
        return blockByBlock(scan, options, block -> blocks.summaries(block, scan.filter(), options));
    }

    private <T> Flux<T> blockByBlock(ScanOptions scan, ReadOptions options, Function<TempoBlock, Flux<T>> reading) {
        return Flux.defer(() -> {
            BlockSchedule schedule = new BlockSchedule(source, scan);
            BlockFlow<T> flow = new BlockFlow<>(schedule, this::open, reading, context.decodeScheduler());
            return flow.blocks(options.ordered(), scan.blocksInFlight());
        });
    }

    private Mono<TempoBlock> open(StoredBlock block) {
        return blocks.open(source.store(), block);
    }

    /// The traces of all blocks in the order of their ids, what several blocks have of one combined, see
    /// [dev.intarsia.tempo.scan.BlockSetReader#merged]. [ReadOptions#ordered()] and [ReadOptions#budgetBytes()] are not
    /// looked at: the order is that of the ids, and the merge takes its memory from the context's budget.
    public Flux<Trace> merged(ScanOptions scan, ReadOptions options) {
        return Flux.defer(() -> {
            OpenBlocks opening = new OpenBlocks(source, scan, context.readContext());
            return new BlockMerge(opening, scan, options, context).traces();
        });
    }

    /// The spans of [#merged], one by one, each beside its resource and scope.
    public Flux<SpanWithContext> mergedSpans(ScanOptions scan, ReadOptions options) {
        return merged(scan, options).concatMapIterable(trace -> ReactiveTempoReader.spans(List.of(trace)), 1);
    }
}
