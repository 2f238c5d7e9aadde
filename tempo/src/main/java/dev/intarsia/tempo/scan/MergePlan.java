package dev.intarsia.tempo.scan;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.parquet.plan.ReadPlan;
import dev.intarsia.parquet.plan.RowGroupPlan;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.store.RangeCoalescer;
import java.util.ArrayList;
import java.util.List;

/// What a merge reads of each of its blocks, and how much memory each of them has.
///
/// A merge holds something of every block at the same time, and cannot go on before it has the next trace of each. If
/// all blocks took their memory from one budget, those that came first could keep the others waiting for ever. So the
/// whole need is acquired at once, before anything is read ([#totalBytes()]), and each block has a budget of its own
/// ([Part#reads]), in which it can always go on.
///
/// Row groups that are larger than a block's share of the budget are read in pieces ([Part#plan()]). There is an end to
/// that: a block needs a page of each column and the dictionaries of a row group, and blocks of memory to decode into,
/// 2 MiB at least. Where all that together is more than the whole budget, the merge runs when nothing else does.
///
/// @param parts the blocks that have anything to read, in the order of the list
public record MergePlan(List<Part> parts) {
    /// Less is not worth the pages that are read more than once.
    private static final long SMALLEST_PIECE = 256L << 10;
    /// Between the pages of a piece lie those of other pieces, which must not be fetched to save requests.
    private static final long GAP_IN_PIECES = 32L << 10;

    /// Copies the list.
    public MergePlan {
        parts = List.copyOf(parts);
    }

    /// A block of a merge.
    ///
    /// @param block the block
    /// @param plan what is read of it
    /// @param budgetBytes how much memory it holds at a time, by estimate
    /// @param coalescing how its ranges are joined
    public record Part(OpenBlock block, ReadPlan plan, long budgetBytes, RangeCoalescer.Options coalescing) {
        /// Settings to read the block with, and a new budget of its own.
        ///
        /// @param shared where pool, limits, kernels and counters come from
        public ReadContext reads(ReadContext shared) {
            return shared.derive()
                    .budget(new MemoryBudget(budgetBytes))
                    .coalescing(coalescing)
                    .build();
        }
    }

    /// A plan over these blocks.
    ///
    /// @param blocks the blocks, in the order of the list
    /// @param options which columns and traces are read
    /// @param shared memory and settings, shared with other reads
    /// @throws dev.intarsia.error.SchemaMismatchException when a block lacks a column that traces are chosen by
    public static MergePlan of(List<OpenBlock> blocks, ScanOptions options, ReadContext shared) {
        List<OpenBlock> read = new ArrayList<>();
        List<ReadPlan> plans = new ArrayList<>();
        for (OpenBlock block : blocks) {
            ReadPlan plan = block.block().plan(options.projection(), options.filter());
            if (!plan.rowGroups().isEmpty()) {
                read.add(block);
                plans.add(plan);
            }
        }
        long share = shared.budget().capacity() / Math.max(1, plans.size());
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            parts.add(part(read.get(i), plans.get(i), share, shared));
        }
        return new MergePlan(parts);
    }

    private static Part part(OpenBlock block, ReadPlan whole, long share, ReadContext shared) {
        // Batches are cut as they will be when the block is read.
        long batchBytes = shared.derive()
                .budget(new MemoryBudget(Math.max(1, share)))
                .build()
                .batchBytes();
        long all = 0;
        long most = 0;
        for (RowGroupPlan rowGroup : whole.rowGroups()) {
            long cost = rowGroup.costBytes(batchBytes, shared.coalescing());
            all += cost;
            most = Math.max(most, cost);
        }
        if (most <= share) {
            return new Part(block, whole, Math.min(share, all), shared.coalescing());
        }
        RangeCoalescer.Options narrow = new RangeCoalescer.Options(
                Math.min(GAP_IN_PIECES, shared.coalescing().maxGap()),
                shared.coalescing().maxLength());
        long piece = Math.max(SMALLEST_PIECE, share / 2);
        ReadPlan pieces = RowWindows.cut(whole, piece);
        return new Part(block, pieces, Math.max(share, pieceCost(whole, piece, batchBytes, narrow)), narrow);
    }

    /// The most that a piece costs; known exactly only when its page index has been read.
    private static long pieceCost(ReadPlan whole, long piece, long batchBytes, RangeCoalescer.Options coalescing) {
        long most = 0;
        for (RowGroupPlan rowGroup : whole.rowGroups()) {
            long fetched = RowWindows.fetchedBytes(rowGroup);
            long cost = rowGroup.costBytes(batchBytes, coalescing);
            most = Math.max(most, cost - Math.max(0, fetched - piece));
        }
        return most;
    }

    /// What the blocks hold together, to be acquired from the shared budget before any of them is read.
    public long totalBytes() {
        long total = 0;
        for (Part part : parts) {
            total = Math.addExact(total, part.budgetBytes);
        }
        return total;
    }
}
