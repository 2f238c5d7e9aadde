package dev.intarsia.read;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.filter.BoundPredicate;
import dev.intarsia.filter.Match;
import dev.intarsia.filter.PageIndex;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.internal.thrift.ColumnIndexParser;
import dev.intarsia.internal.thrift.OffsetIndexParser;
import dev.intarsia.memory.Lease;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.BloomFilter;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.plan.PageRanges;
import dev.intarsia.plan.PlannedColumn;
import dev.intarsia.plan.RowFilter;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.CoalescedRange;
import dev.intarsia.store.RangeCoalescer;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// Narrows the plan of one row group with a filter by its bloom filters and page indexes. Blooms first: they may settle
/// it. Each of the two queries the budget for its bytes, and releases them before anything else is requested. Holds no
/// off-heap memory when it is done.
final class RowGroupPruner {
    private final ParquetFile file;
    private final RowGroupPlan plan;
    private final RowFilter filter;
    private final ReadContext context;
    private final Map<LeafColumn, BloomFilter> blooms = new ConcurrentHashMap<>();
    private final Map<LeafColumn, ColumnIndex> columnIndexes = new ConcurrentHashMap<>();
    private final Map<LeafColumn, OffsetIndex> offsetIndexes = new ConcurrentHashMap<>();

    private final Queue<CompletableFuture<?>> requested = new ConcurrentLinkedQueue<>();
    private final BudgetQueue.Turn turn;
    /// Of one permit after the other: blooms first, then indexes.
    private volatile OffHeapPool memory;
    private volatile boolean cancelled;

    private interface Part {
        void parse(MemorySegment segment, long offset, long end, ReadLimits limits);
    }

    RowGroupPruner(ParquetFile file, RowGroupPlan plan, ReadContext context, BudgetQueue.Turn turn) {
        this.turn = turn;
        this.memory = context.pool();
        this.file = file;
        this.plan = plan;
        this.filter = plan.filter().orElseThrow();
        this.context = context;
    }

    CompletionStage<RowGroupPlan> start() {
        return readBlooms().thenCompose(read -> afterBlooms());
    }

    /// Takes back the requests that are under way, so that the stage fails. Thread-safe.
    void cancel() {
        cancelled = true;
        for (CompletableFuture<?> read : requested) {
            read.cancel(true);
        }
    }

    private <T> CompletableFuture<T> cancellable(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        requested.add(future);
        if (cancelled) {
            cancel();
        }
        return future;
    }

    private CompletionStage<Lease> fetch(ByteRange range) {
        return cancelled
                ? CompletableFuture.failedStage(new CancellationException("the read was closed"))
                : cancellable(Stages.started(() -> file.store().read(file.object(), range, memory)));
    }

    // Reads when the budget has the bytes, and releases them when all is read or has failed. Nothing is read where
    // the budget does not have them in time: the rows are, then.
    private CompletionStage<Boolean> within(long bytes, Supplier<List<CompletableFuture<?>>> reads) {
        if (bytes == 0) {
            return CompletableFuture.completedStage(false);
        }
        ErrorLocation location = ErrorLocation.of(file.object().key()).withRowGroup(plan.ordinal());
        return Stages.orWithout(
                cancellable(turn.acquire(context.budget(), bytes, location, Optional.empty()))
                        .thenCompose(permit -> readAll(permit, reads)),
                false);
    }

    private CompletionStage<Boolean> readAll(MemoryBudget.Permit permit, Supplier<List<CompletableFuture<?>>> reads) {
        try {
            memory = context.pool().claiming(permit);
            return CompletableFuture.allOf(reads.get().toArray(CompletableFuture[]::new))
                    .whenComplete((read, failure) -> permit.close())
                    .thenApply(read -> true);
        } catch (RuntimeException | Error e) {
            permit.close();
            throw e;
        }
    }

    private CompletionStage<Boolean> readBlooms() {
        Map<LeafColumn, ColumnChunk> chunks = new HashMap<>();
        long bytes = 0;
        for (LeafColumn leaf :
                filter.predicate().map(BoundPredicate::bloomLeaves).orElse(List.of())) {
            ColumnChunk chunk = plan.rowGroup().column(leaf);
            if (chunk.bloomFilterOffset() >= 0) {
                chunks.put(leaf, chunk);
                bytes += Math.max(1, BloomFilterReader.costBytes(chunk, context));
            }
        }
        return within(bytes, () -> {
            List<CompletableFuture<?>> reads = new ArrayList<>();
            chunks.forEach((leaf, chunk) -> reads.add(BloomFilterReader.read(chunk, context, this::fetch)
                    .exceptionallyCompose(RowGroupPruner::dispensable)
                    .thenAccept(bloom -> bloom.ifPresent(found -> blooms.put(leaf, found)))
                    .toCompletableFuture()));
            return reads;
        });
    }

    // A filter of a kind that is not known, or larger than is allowed, is one that is not there.
    private static CompletionStage<Optional<BloomFilter>> dispensable(Throwable failure) {
        Throwable cause = Stages.unwrapped(failure);
        boolean unused = cause instanceof UnsupportedFeatureException || cause instanceof LimitExceededException;
        return unused ? CompletableFuture.completedStage(Optional.empty()) : CompletableFuture.failedStage(cause);
    }

    private CompletionStage<RowGroupPlan> afterBlooms() {
        boolean never = filter.predicate()
                .filter(p -> p.match(file.footer(), plan.rowGroup(), blooms) == Match.NEVER)
                .isPresent();
        if (never) {
            return CompletableFuture.completedStage(plan.withRows(RowSelection.none()));
        }
        return readIndexes().thenApply(read -> narrowed());
    }

    private CompletionStage<Boolean> readIndexes() {
        Map<ByteRange, Part> parts = new HashMap<>();
        for (PlannedColumn column : filter.columns()) {
            ColumnChunk chunk = column.chunk();
            Optional<ByteRange> bounds = chunk.columnIndexRange().filter(this::isAllowed);
            if (bounds.isPresent()
                    && chunk.offsetIndexRange().filter(this::isAllowed).isPresent()) {
                addColumnIndex(chunk, bounds.get(), parts);
            }
            addOffsetIndex(chunk, parts);
        }
        for (PlannedColumn column : plan.columns()) {
            if (!column.elided()) {
                addOffsetIndex(column.chunk(), parts);
            }
        }
        return readAll(parts);
    }

    private void addColumnIndex(ColumnChunk chunk, ByteRange range, Map<ByteRange, Part> parts) {
        Optional<ColumnIndex> known = context.metadataCache().flatMap(cache -> cache.columnIndex(file, range));
        if (known.isPresent()) {
            columnIndexes.put(chunk.leaf(), known.get());
            return;
        }
        ErrorLocation location = chunk.location();
        parts.put(range, (segment, from, to, limits) -> {
            ColumnIndex index = ColumnIndexParser.parse(segment, from, to, at(location, range, from), limits);
            columnIndexes.put(chunk.leaf(), index);
            context.metadataCache().ifPresent(cache -> cache.put(file, range, index));
        });
    }

    // Indexes only save work: one that is larger than is allowed is one that is not there.
    private boolean isAllowed(ByteRange index) {
        return index.length() <= context.limits().maxIndexBytes();
    }

    private void addOffsetIndex(ColumnChunk chunk, Map<ByteRange, Part> parts) {
        Optional<ByteRange> stored = chunk.offsetIndexRange().filter(this::isAllowed);
        if (stored.isEmpty() || filter.pages().containsKey(chunk.leaf())) {
            return;
        }
        ByteRange range = stored.get();
        Optional<OffsetIndex> known = context.metadataCache().flatMap(cache -> cache.offsetIndex(file, range));
        if (known.isPresent()) {
            offsetIndexes.put(chunk.leaf(), known.get());
            return;
        }
        ErrorLocation location = chunk.location();
        parts.put(range, (segment, from, to, limits) -> {
            OffsetIndex index = OffsetIndexParser.parse(segment, from, to, at(location, range, from), limits);
            offsetIndexes.put(chunk.leaf(), index);
            context.metadataCache().ifPresent(cache -> cache.put(file, range, index));
        });
    }

    // Parsers expect the place of the segment's byte 0.
    private static ErrorLocation at(ErrorLocation location, ByteRange range, long from) {
        return location.at(Math.max(0, range.offset() - from));
    }

    private CompletionStage<Boolean> readAll(Map<ByteRange, Part> parts) {
        List<CoalescedRange> requests = RangeCoalescer.coalesce(List.copyOf(parts.keySet()), context.coalescing());
        long bytes = 0;
        for (CoalescedRange request : requests) {
            bytes += request.range().length();
        }
        return within(bytes, () -> {
            List<CompletableFuture<?>> reads = new ArrayList<>();
            for (CoalescedRange request : requests) {
                CompletionStage<Boolean> read = fetch(request.range()).thenApply(lease -> parse(lease, request, parts));
                reads.add(Stages.orWithout(read, false).toCompletableFuture());
            }
            return reads;
        });
    }

    private boolean parse(Lease lease, CoalescedRange request, Map<ByteRange, Part> parts) {
        try (lease) {
            for (ByteRange part : request.parts()) {
                Part parser = parts.get(part);
                long from = part.offset() - request.range().offset();
                if (parser != null) {
                    parser.parse(lease.segment(), from, from + part.length(), context.limits());
                }
            }
        }
        return true;
    }

    private RowGroupPlan narrowed() {
        // Whoever reads a row group piece by piece hands on what the first read has found.
        Map<LeafColumn, OffsetIndex> pages = new HashMap<>(filter.pages());
        Map<LeafColumn, PageIndex> indexes = new HashMap<>();
        for (Map.Entry<LeafColumn, OffsetIndex> entry : offsetIndexes.entrySet()) {
            ColumnChunk chunk = plan.rowGroup().column(entry.getKey());
            ColumnIndex bounds = columnIndexes.get(entry.getKey());
            Optional<PageIndex> index =
                    Optional.ofNullable(bounds).map(known -> new PageIndex(known, entry.getValue()));
            // Where the two contradict each other, it is not known which of them is right.
            if (PageRanges.fits(chunk, entry.getValue(), plan.rowCount())
                    && index.filter(both -> !both.fits(chunk.leaf(), plan.rowCount()))
                            .isEmpty()) {
                pages.put(entry.getKey(), entry.getValue());
                index.ifPresent(both -> indexes.put(entry.getKey(), both));
            }
        }
        RowSelection candidates = filter.predicate()
                .map(p -> p.candidates(file.footer(), plan.rowGroup(), blooms, indexes))
                .orElse(filter.candidates());
        RowGroupPlan narrowed = plan.withFilter(filter.narrowed(candidates, pages, List.of()));
        return plan.withFilter(filter.narrowed(candidates, pages, dictionaries(narrowed)));
    }

    // A dictionary costs a request of its own, so there must be more after it than what is fetched to save one.
    private List<ColumnChunk> dictionaries(RowGroupPlan narrowed) {
        List<ColumnChunk> worthwhile = new ArrayList<>();
        RowFilter known = narrowed.filter().orElseThrow();
        List<LeafColumn> leaves =
                filter.predicate().map(BoundPredicate::dictionaryLeaves).orElse(List.of());
        for (PlannedColumn column : filter.columns()) {
            ColumnChunk chunk = column.chunk();
            Optional<ByteRange> dictionary =
                    leaves.contains(chunk.leaf()) ? known.dictionaryOf(chunk) : Optional.empty();
            if (dictionary.isPresent()) {
                long pages = -dictionary.get().length();
                for (ByteRange range :
                        narrowed.pages(column, known.candidates()).ranges()) {
                    pages += range.length();
                }
                long cost =
                        Math.max(dictionary.get().length(), context.coalescing().maxGap());
                if (pages > cost) {
                    worthwhile.add(chunk);
                }
            }
        }
        return worthwhile;
    }
}
