package dev.intarsia.fuzz;

import dev.intarsia.codec.kernel.Kernels;
import dev.intarsia.codec.kernel.PageKernels;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.read.ReadContext;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reading within small limits, from one pool that must be empty after each read.
final class Reads {
    /// What a file may require here; small, so that limits are met and no input is slow.
    static final ReadLimits LIMITS = ReadLimits.DEFAULTS
            .withMaxPageBytes(1 << 20)
            .withMaxDictionaryBytes(1 << 20)
            .withMaxPageValues(1 << 16)
            .withMaxBatchBytes(8 << 20)
            .withMaxFooterBytes(1 << 20)
            .withMaxIndexBytes(1 << 16);

    private static final long MOST_MEMORY = 64L << 20;
    /// Filling blocks takes most of the time that a small file takes, so campaigns do without.
    private static final boolean POISON = System.getenv("JAZZER_FUZZ") == null;

    private static final OffHeapPool POOL = OffHeapPool.create(PoolOptions.DEFAULTS
            .withMaxBytes(MOST_MEMORY)
            .withMaxIdleBytes(32L << 20)
            .withPoison(POISON)
            .withTrackAllocationSites(false));
    private static final List<PageKernels> VECTORS =
            Stream.of("vector128", "vector256", "vector512").map(Kernels::of).toList();
    private static final ReadContext SCALAR = ReadContext.builder()
            .pool(POOL)
            .budget(new MemoryBudget(32L << 20))
            .limits(LIMITS)
            .kernels(Kernels.of("scalar"))
            .verifyChecksums(false)
            .build();

    private Reads() {}

    /// What the scalar twin reads, in batches as large as can be.
    static ReadOutcome scalar(Function<ReadContext, Rows> read) {
        return run(SCALAR, read);
    }

    /// What a vector twin reads in batches of `batchRows`.
    static ReadOutcome vector(int twin, int batchRows, Function<ReadContext, Rows> read) {
        return run(vectorContext(twin, batchRows), read);
    }

    private static ReadContext vectorContext(int twin, int batchRows) {
        return SCALAR.derive()
                .kernels(VECTORS.get(twin % VECTORS.size()))
                .batchRows(batchRows)
                .build();
    }

    private static ReadOutcome run(ReadContext context, Function<ReadContext, Rows> read) {
        ReadOutcome outcome = ReadOutcome.of(() -> read.apply(context).toString());
        if (POOL.inUse() != 0) {
            throw new AssertionError(POOL.inUse() + " bytes left in the pool after " + outcome);
        }
        return outcome;
    }
}
