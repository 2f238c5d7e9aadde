package dev.intarsia.read;

import dev.intarsia.batch.DecodeMetrics;
import dev.intarsia.codec.kernel.Kernels;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.internal.page.DecodeCounters;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.store.ObjectStore;
import dev.intarsia.store.RangeCoalescer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What reads share: memory, budget, limits, kernels and codecs. One context serves any number of readers at once.
///
/// Closing it closes the pool if the context made it, which fails when a reader is still open. The memory of a context
/// that becomes unreachable unclosed is freed by the garbage collector's cleaner, and a warning logged: see
/// [OffHeapPool].
public final class ReadContext implements AutoCloseable {
    private final OffHeapPool pool;
    private final boolean ownsPool;
    private final MemoryBudget budget;
    private final ReadLimits limits;
    private final PageKernels kernels;
    private final int batchRows;
    private final long askedBatchBytes;
    private final long batchBytes;
    private final boolean verifyChecksums;
    private final boolean trustStatistics;
    private final ColumnTasks columnTasks;
    private final RangeCoalescer.Options coalescing;
    private final Optional<MetadataCache> metadataCache;
    private final DecodeCounters counters;
    private final DecompressorPool decompressors;
    private final boolean ownsDecompressors;

    private ReadContext(Builder builder) {
        ReadContext origin = builder.origin;
        this.counters = origin == null ? new DecodeCounters() : origin.counters;
        this.decompressors = origin == null ? new DecompressorPool() : origin.decompressors;
        this.ownsDecompressors = origin == null;
        OffHeapPool given = builder.pool;
        this.ownsPool = given == null;
        this.budget = builder.budget == null ? new MemoryBudget(Builder.DEFAULT_BUDGET) : builder.budget;
        this.pool = given == null ? poolWithin(budget) : given;
        this.limits = builder.limits;
        this.kernels = builder.kernels == null ? Kernels.active() : builder.kernels;
        this.batchRows = builder.batchRows;
        this.askedBatchBytes = builder.batchBytes;
        this.batchBytes = askedBatchBytes > 0 ? askedBatchBytes : Builder.batchBytesWithin(budget);
        this.verifyChecksums = builder.verifyChecksums;
        this.trustStatistics = builder.trustStatistics;
        this.columnTasks = builder.columnTasks;
        this.coalescing = builder.coalescing;
        this.metadataCache = builder.metadataCache;
    }

    // Claims are made before memory is taken, so that the two numbers agree: the pool holds what the budget grants.
    private static OffHeapPool poolWithin(MemoryBudget budget) {
        PoolOptions options = PoolOptions.DEFAULTS;
        return OffHeapPool.create(options.withMaxBytes(budget.capacity())
                .withMaxIdleBytes(Math.min(options.maxIdleBytes(), budget.capacity())));
    }

    /// A context with the defaults that [Builder] documents.
    public static ReadContext create() {
        return new Builder().build();
    }

    /// A builder with the defaults.
    public static Builder builder() {
        return new Builder();
    }

    /// A builder that starts from the settings of this context, for a context that differs in some of them. Pool,
    /// budget, codecs and counters are shared, unless replaced. The derived context owns none of them: it needs no
    /// closing, and must not be used when this one is closed.
    public Builder derive() {
        Builder builder = new Builder()
                .pool(pool)
                .budget(budget)
                .limits(limits)
                .kernels(kernels)
                .batchRows(batchRows)
                .verifyChecksums(verifyChecksums)
                .trustStatistics(trustStatistics)
                .columnTasks(columnTasks)
                .coalescing(coalescing);
        builder.origin = this;
        builder.metadataCache = metadataCache;
        builder.batchBytes = askedBatchBytes;
        return builder;
    }

    /// A context for parts of what holds a permit: all they take is counted against the permit, which grows with them
    /// as far as the budget allows, and they request nothing else.
    ///
    /// @param permit stays the caller's to close, after the reads
    public ReadContext within(MemoryBudget.Permit permit) {
        return within(permit, Long.MAX_VALUE).build();
    }

    /// The same with a budget of their own, which paces the parts. Their batches are as large as such a budget makes
    /// them, and no larger than those of this context.
    ///
    /// @param permit stays the caller's to close, after the reads
    /// @param bytes the budget
    public Builder within(MemoryBudget.Permit permit, long bytes) {
        MemoryBudget own = permit.divided(bytes);
        return derive().pool(pool.claiming(permit))
                .budget(own)
                .batchBytes(Math.min(batchBytes, Builder.batchBytesWithin(own)));
    }

    /// A store whose reads claim their bytes from the budget until their leases are released: for reads of footers,
    /// indexes and other small things, which come through nothing else that does. It need not be closed.
    public ObjectStore budgeted(ObjectStore store) {
        return new BudgetedStore(store, budget);
    }

    /// Where off-heap memory comes from. What is leased here is not counted against the budget, other than by way of
    /// [OffHeapPool#claiming].
    public OffHeapPool pool() {
        return pool;
    }

    /// How many bytes may be in flight.
    public MemoryBudget budget() {
        return budget;
    }

    /// What a file may require.
    public ReadLimits limits() {
        return limits;
    }

    /// The hot loops in use.
    public PageKernels kernels() {
        return kernels;
    }

    /// The most rows a batch has.
    public int batchRows() {
        return batchRows;
    }

    /// About how many bytes a batch may decode to.
    public long batchBytes() {
        return batchBytes;
    }

    /// Whether page checksums are verified.
    public boolean verifyChecksums() {
        return verifyChecksums;
    }

    /// Whether rows may be left out by what the file states about its values.
    public boolean trustStatistics() {
        return trustStatistics;
    }

    /// How the columns of a batch are decoded.
    public ColumnTasks columnTasks() {
        return columnTasks;
    }

    /// How byte ranges are joined into requests.
    public RangeCoalescer.Options coalescing() {
        return coalescing;
    }

    /// Where footers and page indexes are kept; empty if they are read each time.
    public Optional<MetadataCache> metadataCache() {
        return metadataCache;
    }

    /// What all readers of this context did so far.
    public DecodeMetrics metrics() {
        return counters;
    }

    DecodeCounters counters() {
        return counters;
    }

    DecompressorPool decompressors() {
        return decompressors;
    }

    @Override
    public void close() {
        if (ownsDecompressors) {
            decompressors.close();
        }
        if (ownsPool) {
            pool.close();
        }
    }

    /// Settings of a [ReadContext].
    public static final class Builder {
        private static final long DEFAULT_BUDGET = 256L << 20;
        private static final long SMALLEST_BATCH = 1L << 20;
        private static final long LARGEST_BATCH = 32L << 20;
        private static final int BATCHES_IN_BUDGET = 8;

        private @Nullable ReadContext origin;
        private @Nullable OffHeapPool pool;
        private @Nullable MemoryBudget budget;
        private ReadLimits limits = ReadLimits.DEFAULTS;
        private @Nullable PageKernels kernels;
        private int batchRows = 8192;
        private long batchBytes;
        private boolean verifyChecksums = true;
        private boolean trustStatistics = true;
        private ColumnTasks columnTasks = ColumnTasks.sequential();
        private RangeCoalescer.Options coalescing = RangeCoalescer.Options.DEFAULTS;
        private Optional<MetadataCache> metadataCache = Optional.empty();

        private Builder() {}

        /// Uses a pool that the caller closes, and keeps its maximum. Default: a pool of the context's own, which
        /// takes no more from the system than the budget has, idle blocks included.
        public Builder pool(OffHeapPool value) {
            pool = value;
            return this;
        }

        /// Off-heap bytes of all readers together: what they fetch, decompress, decode and keep. What a read needs
        /// beyond it is refused with a [dev.intarsia.error.LimitExceededException], but a row group whose fetched
        /// bytes alone are more runs alone where the pool's maximum allows it. Default: 256 MiB.
        public Builder budget(MemoryBudget value) {
            budget = value;
            return this;
        }

        /// Limits on what a file may require. Default: [ReadLimits#DEFAULTS].
        public Builder limits(ReadLimits value) {
            limits = value;
            return this;
        }

        /// The hot loops. Default: [Kernels#active()].
        public Builder kernels(PageKernels value) {
            kernels = value;
            return this;
        }

        /// The most rows in a batch. Default: 8192.
        public Builder batchRows(int value) {
            if (value <= 0) {
                throw new IllegalArgumentException("batchRows must be positive, not " + value);
            }
            batchRows = value;
            return this;
        }

        /// About how many bytes a batch may decode to; batches have fewer rows where rows are large. Default: an eighth
        /// of the budget, between 1 and 32 MiB.
        public Builder batchBytes(long value) {
            if (value <= 0) {
                throw new IllegalArgumentException("batchBytes must be positive, not " + value);
            }
            batchBytes = value;
            return this;
        }

        private static long batchBytesWithin(MemoryBudget budget) {
            return Math.clamp(budget.capacity() / BATCHES_IN_BUDGET, SMALLEST_BATCH, LARGEST_BATCH);
        }

        /// Whether page checksums are verified. Default: true. Without it a damaged page may yield wrong values.
        public Builder verifyChecksums(boolean value) {
            verifyChecksums = value;
            return this;
        }

        /// Whether rows, pages and chunks may be left out by what the file states about its values: statistics, size
        /// statistics, page indexes, bloom filters and dictionaries. Default: true. Without it each chunk that is
        /// wanted is read as a whole, and predicates are evaluated on values: for files whose metadata may be wrong,
        /// which no checksum covers.
        ///
        /// A plan with a predicate is made before it is read, and must be made with the same choice
        /// ([dev.intarsia.plan.ReadPlan#create(dev.intarsia.metadata.ParquetFooter,
        /// dev.intarsia.plan.Projection, boolean, dev.intarsia.filter.BoundPredicate, boolean)]). The
        /// readers that make plans themselves do so.
        public Builder trustStatistics(boolean value) {
            trustStatistics = value;
            return this;
        }

        /// How the columns of a batch are decoded. Default: one after the other on the reading thread.
        public Builder columnTasks(ColumnTasks value) {
            columnTasks = value;
            return this;
        }

        /// How byte ranges are joined into requests. Default: [RangeCoalescer.Options#DEFAULTS].
        public Builder coalescing(RangeCoalescer.Options value) {
            coalescing = value;
            return this;
        }

        /// Keeps footers and page indexes, for those who read the same files again. Default: nothing is kept.
        public Builder metadataCache(MetadataCache value) {
            metadataCache = Optional.of(value);
            return this;
        }

        /// The context.
        public ReadContext build() {
            return new ReadContext(this);
        }
    }
}
