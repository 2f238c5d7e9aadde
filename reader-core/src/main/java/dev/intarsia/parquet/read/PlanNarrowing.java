package dev.intarsia.parquet.read;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.error.Where;
import dev.intarsia.memory.Lease;
import dev.intarsia.parquet.filter.BoundPredicate;
import dev.intarsia.parquet.filter.Match;
import dev.intarsia.parquet.filter.PageIndex;
import dev.intarsia.parquet.filter.RowSelection;
import dev.intarsia.parquet.internal.thrift.ColumnIndexParser;
import dev.intarsia.parquet.internal.thrift.OffsetIndexParser;
import dev.intarsia.parquet.metadata.BloomFilter;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.metadata.ColumnIndex;
import dev.intarsia.parquet.metadata.OffsetIndex;
import dev.intarsia.parquet.metadata.ReadLimits;
import dev.intarsia.parquet.plan.PageRanges;
import dev.intarsia.parquet.plan.PlannedColumn;
import dev.intarsia.parquet.plan.RowFilter;
import dev.intarsia.parquet.plan.RowGroupPlan;
import dev.intarsia.parquet.schema.LeafColumn;
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
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// Narrows the plan of one row group with a filter by its bloom filters and page indexes. Blooms first: they may settle
/// it. Each of the two asks the budget for its bytes, and gives them back before anything else is asked for. Holds no
/// off-heap memory when it is done.
final class PlanNarrowing {
    private final ParquetFile file;
    private final RowGroupPlan plan;
    private final RowFilter filter;
    private final ReadContext context;
    private final Map<LeafColumn, BloomFilter> blooms = new ConcurrentHashMap<>();
    private final Map<LeafColumn, ColumnIndex> columnIndexes = new ConcurrentHashMap<>();
    private final Map<LeafColumn, OffsetIndex> offsetIndexes = new ConcurrentHashMap<>();

    private final Queue<CompletableFuture<?>> requested = new ConcurrentLinkedQueue<>();
    private volatile boolean cancelled;

    private interface Part {
        void parse(MemorySegment segment, long offset, long end, ReadLimits limits);
    }

    PlanNarrowing(ParquetFile file, RowGroupPlan plan, ReadContext context) {
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
                : cancellable(file.store().read(file.object(), range, context.pool()));
    }

    // Reads when the budget has the bytes, and gives them back when all is read or has failed.
    private CompletionStage<?> within(long bytes, Supplier<List<CompletableFuture<?>>> reads) {
        if (bytes == 0) {
            return CompletableFuture.completedStage(null);
        }
        return cancellable(context.budget().acquire(bytes)).thenCompose(permit -> {
            try {
                return CompletableFuture.allOf(reads.get().toArray(CompletableFuture[]::new))
                        .whenComplete((read, failure) -> permit.close());
            } catch (RuntimeException | Error e) {
                permit.close();
                throw e;
            }
        });
    }

    private CompletionStage<?> readBlooms() {
        Map<LeafColumn, ColumnChunk> chunks = new HashMap<>();
        long bytes = 0;
        for (LeafColumn leaf :
                filter.predicate().map(BoundPredicate::bloomLeaves).orElse(List.of())) {
            ColumnChunk chunk = plan.rowGroup().columns().get(leaf.index());
            if (chunk.bloomFilterOffset() >= 0) {
                chunks.put(leaf, chunk);
                bytes += Math.max(1, BloomFilterReader.costBytes(chunk, context));
            }
        }
        return within(bytes, () -> {
            List<CompletableFuture<?>> reads = new ArrayList<>();
            chunks.forEach((leaf, chunk) -> reads.add(BloomFilterReader.read(chunk, context, this::fetch)
                    .exceptionallyCompose(PlanNarrowing::dispensable)
                    .thenAccept(bloom -> bloom.ifPresent(found -> blooms.put(leaf, found)))
                    .toCompletableFuture()));
            return reads;
        });
    }

    // A filter of a kind that is not known, or larger than is allowed, is one that is not there.
    private static CompletionStage<Optional<BloomFilter>> dispensable(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
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

    private CompletionStage<?> readIndexes() {
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
        Where where = chunk.where();
        parts.put(range, (segment, from, to, limits) -> {
            ColumnIndex index = ColumnIndexParser.parse(segment, from, to, at(where, range, from), limits);
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
        Where where = chunk.where();
        parts.put(range, (segment, from, to, limits) -> {
            OffsetIndex index = OffsetIndexParser.parse(segment, from, to, at(where, range, from), limits);
            offsetIndexes.put(chunk.leaf(), index);
            context.metadataCache().ifPresent(cache -> cache.put(file, range, index));
        });
    }

    // Parsers want the place of the segment's byte 0.
    private static Where at(Where where, ByteRange range, long from) {
        return where.at(Math.max(0, range.offset() - from));
    }

    private CompletionStage<?> readAll(Map<ByteRange, Part> parts) {
        List<CoalescedRange> requests = RangeCoalescer.coalesce(List.copyOf(parts.keySet()), context.coalescing());
        long bytes = 0;
        for (CoalescedRange request : requests) {
            bytes += request.range().length();
        }
        return within(bytes, () -> {
            List<CompletableFuture<?>> reads = new ArrayList<>();
            for (CoalescedRange request : requests) {
                reads.add(fetch(request.range())
                        .thenAccept(lease -> parse(lease, request, parts))
                        .toCompletableFuture());
            }
            return reads;
        });
    }

    private void parse(Lease lease, CoalescedRange request, Map<ByteRange, Part> parts) {
        try (lease) {
            for (ByteRange part : request.parts()) {
                Part parser = parts.get(part);
                long from = part.offset() - request.range().offset();
                if (parser != null) {
                    parser.parse(lease.segment(), from, from + part.length(), context.limits());
                }
            }
        }
    }

    private RowGroupPlan narrowed() {
        // Whoever reads a row group piece by piece hands on what the first read has found.
        Map<LeafColumn, OffsetIndex> pages = new HashMap<>(filter.pages());
        Map<LeafColumn, PageIndex> indexes = new HashMap<>();
        for (Map.Entry<LeafColumn, OffsetIndex> entry : offsetIndexes.entrySet()) {
            ColumnChunk chunk = plan.rowGroup().columns().get(entry.getKey().index());
            if (PageRanges.fits(chunk, entry.getValue(), plan.rowCount())) {
                pages.put(entry.getKey(), entry.getValue());
                ColumnIndex bounds = columnIndexes.get(entry.getKey());
                if (bounds != null) {
                    indexes.put(entry.getKey(), new PageIndex(bounds, entry.getValue()));
                }
            }
        }
        RowSelection candidates = filter.predicate()
                .map(p -> p.candidates(file.footer(), plan.rowGroup(), blooms, indexes))
                .orElse(filter.candidates());
        RowGroupPlan narrowed = plan.withFilter(filter.narrowed(candidates, pages, List.of()));
        return plan.withFilter(filter.narrowed(candidates, pages, dictionaries(narrowed)));
    }

    // A dictionary costs a request of its own, so there must be more behind it than what is fetched to save one.
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
