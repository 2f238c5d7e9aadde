package dev.intarsia.tempo.find;

import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.internal.concurrent.WindowedStages;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.read.ReadContext;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.tempo.internal.block.BloomShards;
import dev.intarsia.tempo.read.TempoBlock;
import dev.intarsia.tempo.tenant.BlockFilter;
import dev.intarsia.tempo.tenant.BlockListPoller;
import dev.intarsia.tempo.tenant.BlockPollOptions;
import dev.intarsia.tempo.tenant.BlockSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds traces by their ids (Tempo storage format, section 5).
///
/// ```java
/// TraceFinder finder = TraceFinder.of(tempo.tenant("single-tenant"), context, FindOptions.DEFAULTS);
/// Optional<Trace> trace = finder.find(Bytes.ofHex("02f2f7b3b9eba8f1"));
/// ```
///
/// **Reads.** A block that does not hold the trace costs one read: the shard of its bloom filter. One that does costs
/// its footer, beside its `index` if it has one, then the page indexes of one row group, then the page with the
/// trace's id, then the pages that hold the trace: four steps, each of requests that run at a time. Where the context
/// has a [dev.intarsia.read.MetadataCache], or the block was opened before, it is two or three.
///
/// **Parts.** What several blocks hold of a trace is put together by [TraceCombiner], in the order of the list: live
/// blocks before compacted ones, each ascending by id.
///
/// **Blocks that vanish** between listing and reading are looked up in a newer list, and those that have come instead
/// are searched. A block that is still listed but has no data is a failure. Blocks that are in a list as damaged only
/// ([dev.intarsia.tempo.tenant.BlockList#problems]) are not searched.
///
/// **Failures** are those of any block that may hold the trace: half a trace is never given for a whole one.
///
/// Ids may be shorter than 16 bytes: zeros in front do not count. Thread-safe; holds nothing but what it was given.
public final class TraceFinder {
    private static final long BLOOM_BYTES = BloomShards.DEFAULT_SHARD_BYTES + 24;
    /// The last id of about a thousand row groups.
    private static final long INDEX_BYTES = 32 << 10;

    private final Blocks blocks;
    private final ReadContext context;
    private final FindOptions options;
    private final BudgetedObjects blooms;
    private final BudgetedObjects indexes;

    private sealed interface Blocks {}

    private record Listed(BlockSource source) implements Blocks {}

    private record Given(List<Candidate> candidates) implements Blocks {}

    private TraceFinder(Blocks blocks, ReadContext context, FindOptions options) {
        this.blocks = blocks;
        this.context = context.derive()
                .coalescing(options.coalescing())
                .trustStatistics(context.trustStatistics() && options.trustStatistics())
                .build();
        this.options = options;
        this.blooms = new BudgetedObjects(this.context, BLOOM_BYTES);
        this.indexes = new BudgetedObjects(this.context, INDEX_BYTES);
    }

    /// A finder for the blocks of a tenant, or of any other list. The list is requested once per call; a
    /// [BlockListPoller] has it at hand.
    ///
    /// @param source lists the blocks and their locations
    /// @param context memory, budget and limits
    /// @param options how to find
    public static TraceFinder of(BlockSource source, ReadContext context, FindOptions options) {
        return new TraceFinder(new Listed(source), context, options);
    }

    /// A finder for blocks that were opened before, in the order in which parts of a trace are put together.
    ///
    /// @param blocks the blocks; a lone file, which has no bloom filter, is searched by its statistics
    /// @param context memory, budget and limits
    /// @param options how to find
    public static TraceFinder of(List<TempoBlock> blocks, ReadContext context, FindOptions options) {
        List<Candidate> candidates =
                blocks.stream().<Candidate>map(Candidate.Open::new).toList();
        return new TraceFinder(new Given(candidates), context, options);
    }

    /// Finds a trace while the caller waits, whose thread does the decoding.
    ///
    /// @param traceId at most 16 bytes
    /// @throws dev.intarsia.error.ReadException when a block that may hold it cannot be read
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    /// @throws IllegalArgumentException when the id has more than 16 bytes
    public Optional<Trace> find(Bytes traceId) {
        CallerRunsExecutor thread = new CallerRunsExecutor();
        return thread.await(findAsync(traceId, thread));
    }

    /// Finds the parts of a trace while the caller waits: what each row of each block holds of it, not put together.
    /// Throws as [#find] does.
    ///
    /// @param traceId at most 16 bytes
    /// @return in the order of the list of blocks
    public List<TracePart> findParts(Bytes traceId) {
        CallerRunsExecutor thread = new CallerRunsExecutor();
        return thread.await(findPartsAsync(traceId, thread));
    }

    /// Finds the parts of a trace without waiting. As [#findAsync] otherwise.
    ///
    /// @param traceId at most 16 bytes
    /// @param decoding where pages are decoded and traces made
    public CompletionStage<List<TracePart>> findPartsAsync(Bytes traceId, Executor decoding) {
        return find(traceId, decoding, parts -> parts);
    }

    /// Finds several traces while the caller waits, whose thread does the decoding; the list of blocks is requested
    /// once. Throws as [#find] does.
    ///
    /// @param traceIds at most 16 bytes each
    /// @return an element for each of the ids, in their order
    public List<Optional<Trace>> findAll(List<Bytes> traceIds) {
        CallerRunsExecutor thread = new CallerRunsExecutor();
        return thread.await(findAllAsync(traceIds, thread));
    }

    /// Finds a trace without waiting. The stage fails as [#find] does. Cancelling it
    /// (`stage.toCompletableFuture().cancel(true)`) takes back what is under way and releases all memory.
    ///
    /// @param traceId at most 16 bytes
    /// @param decoding where pages are decoded and traces made; the stage completes there, or where the store completes
    /// @throws IllegalArgumentException when the id has more than 16 bytes
    public CompletionStage<Optional<Trace>> findAsync(Bytes traceId, Executor decoding) {
        return find(traceId, decoding, this::combine);
    }

    private <T> CompletionStage<T> find(Bytes traceId, Executor decoding, Function<List<TracePart>, T> finish) {
        CompletableFuture<T> result = new CompletableFuture<>();
        FindScope scope = FindScope.of(result);
        BlockFind find = new BlockFind(TraceIds.pad(traceId), context, options, blooms, indexes, decoding, scope);
        parts(find).thenApply(finish).whenComplete((found, failure) -> end(result, scope, found, failure));
        return result;
    }

    /// Finds several traces without waiting, [FindOptions#concurrentTraces()] at a time; the list of blocks is searched
    /// for once. As [#findAsync] otherwise.
    ///
    /// @param traceIds at most 16 bytes each
    /// @param decoding where pages are decoded and traces made
    /// @return an element for each of the ids, in their order
    public CompletionStage<List<Optional<Trace>>> findAllAsync(List<Bytes> traceIds, Executor decoding) {
        List<Bytes> ids = traceIds.stream().map(TraceIds::pad).toList();
        CompletableFuture<List<Optional<Trace>>> result = new CompletableFuture<>();
        FindScope scope = FindScope.of(result);
        TraceFinder finder = withKeptList();
        WindowedStages.all(ids, options.concurrentTraces(), id -> scope.watch(finder.findAsync(id, decoding)))
                .whenComplete((traces, failure) -> end(result, scope, traces, failure));
        return result;
    }

    /// Memory is released before anybody hears of the end.
    private static <T> void end(
            CompletableFuture<T> result, FindScope scope, @Nullable T value, @Nullable Throwable failure) {
        scope.resources().close();
        if (failure == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(Stages.unwrapped(failure));
        }
    }

    /// This finder with a list of blocks that is requested once, when first needed, and again only when a block of it
    /// has vanished.
    public TraceFinder withKeptList() {
        return switch (blocks) {
            case Given given -> this;
            case Listed listed -> {
                BlockPollOptions polls = BlockPollOptions.every(BlockFilter.DEFAULT_POLL_INTERVAL)
                        .withClock(options.clock());
                yield of(new BlockListPoller(listed.source(), polls), context, options);
            }
        };
    }

    private CompletionStage<List<TracePart>> parts(BlockFind find) {
        return switch (blocks) {
            case Listed listed -> new ListedFind(listed.source(), find).start();
            case Given given ->
                WindowedStages.all(given.candidates(), options.concurrentBlocks(), find::in)
                        .thenApply(parts -> parts.stream().flatMap(List::stream).toList());
        };
    }

    private Optional<Trace> combine(List<TracePart> parts) {
        TraceCombiner combiner = new TraceCombiner();
        parts.forEach(part -> combiner.add(part.trace()));
        return options.storedOrder() ? combiner.traceInStoredOrder() : combiner.trace();
    }
}
