package dev.intarsia.tempo.find;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.read.RowAssembler;
import dev.intarsia.read.RowGroupRead;
import dev.intarsia.tempo.block.TraceIds;
import dev.intarsia.tempo.internal.block.BlockIndex;
import dev.intarsia.tempo.read.RowGroupFilter;
import dev.intarsia.tempo.read.RowGroupStats;
import dev.intarsia.tempo.read.TempoBlock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/// Reads the rows of a trace out of the row groups of a block that can hold them, one row group after the other: there
/// is more than one only where a trace was written twice.
final class RowFind {
    private final TempoBlock block;
    private final BlockFind find;
    private final Iterator<RowGroupPlan> rowGroups;
    private final RowAssembler<Trace> assembler;
    private final List<Trace> found = new ArrayList<>();
    private boolean hadBatch;

    private RowFind(TempoBlock block, BlockFind find, ReadPlan plan, List<RowGroupPlan> rowGroups) {
        this.block = block;
        this.find = find;
        this.rowGroups = rowGroups.iterator();
        this.assembler = block.traceAssembler(plan);
    }

    /// The traces with the id that is looked for, in the order of their rows.
    static CompletionStage<List<Trace>> start(TempoBlock block, Optional<BlockIndex> index, BlockFind find) {
        RowGroupFilter filter =
                RowGroupFilter.ALL.withTraceIdPrefix(find.traceId().toHex());
        Optional<BlockIndex> usable = index.filter(ids -> isConsistent(ids, block));
        boolean trusting = find.context().trustStatistics() && index.isPresent() == usable.isPresent();
        ReadPlan plan = block.divided(block.plan(find.options().projection(), filter, trusting));
        List<RowGroupPlan> rowGroups = new ArrayList<>(plan.rowGroups());
        if (usable.isPresent()) {
            Set<Integer> possible =
                    usable.get().rowGroupsOf(find.traceId()).boxed().collect(Collectors.toSet());
            rowGroups.removeIf(rowGroup -> !possible.contains(rowGroup.ordinal()));
        }
        rowGroups.forEach(rowGroup -> plan.only(rowGroup).requireSupported());
        return new RowFind(block, find, plan, rowGroups).next();
    }

    /// Whether an index can be one of the block: an id for each row group, ascending, and none below the greatest that
    /// the footer states for it. Where they contradict each other, neither says which row groups can hold a trace.
    private static boolean isConsistent(BlockIndex index, TempoBlock block) {
        List<Bytes> last = index.lastTraceIds();
        List<RowGroupStats> rowGroups = block.rowGroupStats();
        if (last.size() != rowGroups.size()) {
            return false;
        }
        for (int i = 0; i < last.size(); i++) {
            Bytes id = last.get(i);
            boolean isBelow = rowGroups
                    .get(i)
                    .highestTraceId()
                    // A shorter one is an upper bound only.
                    .filter(highest -> highest.length() == TraceIds.LENGTH && id.compareTo(highest) < 0)
                    .isPresent();
            if (isBelow || i > 0 && id.compareTo(last.get(i - 1)) < 0) {
                return false;
            }
        }
        return true;
    }

    private CompletionStage<List<Trace>> next() {
        if (!rowGroups.hasNext()) {
            return CompletableFuture.completedStage(found);
        }
        RowGroupRead read = RowGroupRead.start(block.file(), rowGroups.next(), find.context());
        if (!find.scope().resources().tryAdopt(read)) {
            return CompletableFuture.failedStage(new CancellationException("the trace is not wanted any more"));
        }
        return whenReady(read).thenCompose(ended -> {
            find.scope().resources().release(ended);
            return next();
        });
    }

    private CompletionStage<RowGroupRead> whenReady(RowGroupRead read) {
        return read.ready().thenComposeAsync(this::decode, find.decoding());
    }

    /// Decodes until other bytes are needed, or to the end.
    private CompletionStage<RowGroupRead> decode(RowGroupRead read) {
        boolean more = true;
        hadBatch = true;
        while (more && hadBatch) {
            hadBatch = false;
            more = read.next(this::assemble);
        }
        return more ? whenReady(read) : CompletableFuture.completedStage(read);
    }

    private void assemble(RowGroupBatch batch) {
        hadBatch = true;
        assembler.assemble(batch, found::add);
    }
}
