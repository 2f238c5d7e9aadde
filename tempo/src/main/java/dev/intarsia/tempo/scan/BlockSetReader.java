package dev.intarsia.tempo.scan;

import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.tempo.internal.scan.BlockByBlock;
import dev.intarsia.tempo.internal.scan.BlockRows;
import dev.intarsia.tempo.internal.scan.BlockSchedule;
import dev.intarsia.tempo.internal.scan.MergedTraces;
import dev.intarsia.tempo.internal.scan.OpenBlocks;
import dev.intarsia.tempo.internal.scan.PartialTraces;
import dev.intarsia.tempo.read.ScanOptions;
import dev.intarsia.tempo.read.SpanIterator;
import dev.intarsia.tempo.read.SummaryIterator;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.read.TempoBlockReader;
import dev.intarsia.tempo.read.TraceIterator;
import dev.intarsia.tempo.summary.TraceSummary;
import dev.intarsia.tempo.tenant.BlockSource;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.util.concurrent.CompletionStage;

/// Reads the traces of many blocks, those of a tenant or of any list, while the caller waits.
///
/// ```java
/// TempoTenant tenant = new TempoStore(store, "", context, ListOptions.DEFAULTS).tenant("shop");
/// BlockSetReader reader = BlockSetReader.of(tenant, context);
/// ScanOptions hour = ScanOptions.DEFAULTS.withFilter(RowGroupFilter.ALL.between(from, to));
/// try (TraceIterator traces = reader.traces(hour)) {
///     while (traces.hasNext()) {
///         Trace trace = traces.next();
///     }
/// }
/// ```
///
/// **Order.** Block after block in the order of the list, live blocks first, each ascending by id; within a block in
/// stored order, which is that of the trace ids. A trace whose spans are in several blocks comes once for each of them,
/// unless the blocks are [merged][#merged].
///
/// **Blocks that go.** Compaction and retention remove blocks while they are read. A block of which no trace was given
/// yet is looked up in a fresh list, and what has come instead is read; so nothing is lost, but traces of blocks that
/// were read before and are part of the new block are returned again. A block that vanishes after some of its traces
/// were given ends the scan with a [dev.intarsia.error.StoreException] (`NOT_FOUND`): it is unknown which of its traces
/// are missing.
///
/// **Memory** is that of one block at a time, bounded by the budget of the context; of the blocks ahead
/// ([ScanOptions#blocksInFlight()]) only metas and footers are read.
///
/// Holds no resources of its own: store and context stay the caller's to close, iterators are closed one by one.
/// Thread-safe; each iterator belongs to one thread. A thread that is interrupted while it waits for lists, footers or
/// its share of the budget gets a [java.util.concurrent.CancellationException] and stays marked as interrupted; what is
/// left to do with the iterator then is to close it.
public final class BlockSetReader {
    private final BlockSource source;
    private final ReadContext context;

    private BlockSetReader(BlockSource source, ReadContext context) {
        this.source = source;
        this.context = context;
    }

    /// A reader of the blocks of a source.
    ///
    /// @param source a tenant, a poller before one, or a fixed list
    /// @param context memory and limits
    public static BlockSetReader of(BlockSource source, ReadContext context) {
        return new BlockSetReader(source, context);
    }

    /// The traces. Nothing is listed or read before the first one is requested.
    public TraceIterator traces(ScanOptions options) {
        ReadContext reads = options.reads(context);
        BlockByBlock<Trace> traces = blockByBlock(
                options,
                block ->
                        BlockRows.of(TempoBlockReader.of(block, reads).traces(options.projection(), options.filter())));
        return TraceIterator.of(traces, traces::close);
    }

    /// The spans of [#traces], one by one.
    public SpanIterator spans(ScanOptions options) {
        return SpanIterator.of(traces(options));
    }

    /// The summaries of the traces, one for each block that has something of a trace. The projection of the options is
    /// not looked at.
    public SummaryIterator summaries(ScanOptions options) {
        ReadContext reads = options.reads(context);
        BlockByBlock<TraceSummary> summaries = blockByBlock(
                options, block -> BlockRows.of(TempoBlockReader.of(block, reads).summaries(options.filter())));
        return SummaryIterator.of(summaries, summaries::close);
    }

    /// The traces of all blocks in the order of their ids. What several blocks have of a trace is combined as Tempo
    /// does it when a trace is looked for by its id; spans that more than one of them have come once. Blocks must be
    /// sorted by trace id, as Tempo's are; one that is not ends the merge with a
    /// [dev.intarsia.error.CorruptFileException].
    ///
    /// All blocks are open at the same time, each with a budget of its own out of half of the context's. A block that
    /// vanishes before the first trace was given is replaced as ever, one that vanishes later ends the merge.
    ///
    /// The merge takes its memory from the budget at once, with the first trace, and keeps it until it is closed. A
    /// thread that has other iterators of the same context open must close them first: it would wait for memory that
    /// it holds itself.
    public TraceIterator merged(ScanOptions options) {
        ScanOptions scan = options.within(context);
        OpenBlocks blocks = new OpenBlocks(source, scan, context);
        MergedTraces traces = new MergedTraces(blocks, scan, options.reads(context), PartialTraces.of(options));
        return TraceIterator.of(traces, traces::close);
    }

    /// The spans of [#merged], one by one.
    public SpanIterator mergedSpans(ScanOptions options) {
        return SpanIterator.of(merged(options));
    }

    private <T> BlockByBlock<T> blockByBlock(ScanOptions options, BlockRows.Reading<T> reading) {
        return new BlockByBlock<>(
                new BlockSchedule(source, options.within(context)), this::open, reading, options.blocksInFlight());
    }

    private CompletionStage<TempoBlock> open(StoredBlock block) {
        return TempoBlock.openAsync(source.store(), block.layout(), block.meta(), context);
    }
}
