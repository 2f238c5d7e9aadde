package dev.intarsia.tempo.internal.scan;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.RangeCoalescer;
import dev.intarsia.tempo.read.ScanOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// What a merge reads of each of its blocks, and how much memory each of them has.
///
/// A merge holds something of every block at the same time, and cannot continue before it has the next trace of each.
/// If all blocks took their memory from one budget, those that came first could keep the others waiting for ever. So
/// the need is claimed at once, before anything is read ([#acquire]), and each block has a budget of its own
/// ([Part#reads]), in which it can always continue.
///
/// A merge holds its memory as long as it is open, which its consumer decides. It is made for half of the budget, so
/// that finds and other reads continue beside it.
///
/// Row groups that are larger than a block's share of that half are read in pieces ([Part#plan()]), in smaller batches.
/// There is an end to that: a block needs a page of each column and the dictionaries of a row group, and blocks of
/// memory to decode into. Where all that together is more than half of the budget, half is claimed all the same: it is
/// an estimate from above, and the claim grows where more is needed. Where it is more than the whole budget, the merge
/// runs when nothing else does.
///
/// @param parts the blocks that have anything to read, in the order of the list
public record MergePlan(List<Part> parts) {
    /// A merge and other reads have a half each.
    private static final int SHARE_OF_BUDGET = 2;

    private static final int BATCHES_IN_SHARE = 8;
    /// Smaller batches cost more time than they save memory, which comes in blocks of 128 KiB.
    private static final long SMALLEST_BATCH = 128L << 10;
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
    /// @param batchBytes about how many bytes its batches decode to
    /// @param coalescing how its ranges are joined
    public record Part(
            OpenBlock block, ReadPlan plan, long budgetBytes, long batchBytes, RangeCoalescer.Options coalescing) {
        /// Settings to read the block with, and a new budget of its own, which paces it.
        ///
        /// @param shared where pool, limits, kernels and counters come from
        /// @param whole of [MergePlan#acquire]; what is read is counted against it
        public ReadContext reads(ReadContext shared, MemoryBudget.Permit whole) {
            return shared.within(whole, budgetBytes)
                    .batchBytes(batchBytes)
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
        boolean trusting = options.trustStatistics() && shared.trustStatistics();
        List<OpenBlock> read = new ArrayList<>();
        List<ReadPlan> plans = new ArrayList<>();
        for (OpenBlock block : blocks) {
            ReadPlan plan = block.block().plan(options.projection(), options.filter(), trusting);
            if (!plan.rowGroups().isEmpty()) {
                read.add(block);
                plans.add(plan);
            }
        }
        long share = shared.budget().capacity() / SHARE_OF_BUDGET / Math.max(1, plans.size());
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            parts.add(part(read.get(i), plans.get(i), share, trusting, shared));
        }
        return new MergePlan(parts);
    }

    private static Part part(OpenBlock block, ReadPlan whole, long share, boolean trusting, ReadContext shared) {
        long batchBytes = Math.min(shared.batchBytes(), Math.max(SMALLEST_BATCH, share / BATCHES_IN_SHARE));
        long all = 0;
        long most = 0;
        for (RowGroupPlan rowGroup : whole.rowGroups()) {
            long cost = rowGroup.costBytes(batchBytes, shared.coalescing());
            all += cost;
            most = Math.max(most, cost);
        }
        if (most <= share) {
            return new Part(block, whole, Math.min(share, all), batchBytes, shared.coalescing());
        }
        if (!trusting) {
            // Without page indexes there are no pieces.
            return new Part(block, whole, most, batchBytes, shared.coalescing());
        }
        RangeCoalescer.Options narrow = new RangeCoalescer.Options(
                Math.min(GAP_IN_PIECES, shared.coalescing().maxGap()),
                shared.coalescing().maxLength());
        long piece = Math.max(SMALLEST_PIECE, share / 2);
        ReadPlan pieces = RowWindows.cut(whole, piece);
        long budget = Math.max(share, pieceCost(whole, piece, batchBytes, narrow));
        return new Part(block, pieces, budget, batchBytes, narrow);
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

    /// What the memory is for, as messages name it: the first of the blocks.
    public ErrorLocation holder() {
        return parts.isEmpty()
                ? ErrorLocation.unknown()
                : ErrorLocation.of("a merge of " + parts.size() + " blocks from "
                        + parts.getFirst().block().block().file().object().key() + " on");
    }

    /// Claims memory for the whole merge, before any of its blocks is read.
    ///
    /// @param budget of the context that this plan was made for
    public CompletionStage<MemoryBudget.Permit> acquire(MemoryBudget budget) {
        long total = totalBytes();
        boolean alone = total > budget.capacity();
        return budget.acquire(alone ? total : Math.min(total, budget.capacity() / SHARE_OF_BUDGET), holder());
    }

    /// What the blocks hold together, by estimate.
    public long totalBytes() {
        long total = 0;
        for (Part part : parts) {
            total = Math.addExact(total, part.budgetBytes);
        }
        return total;
    }
}
