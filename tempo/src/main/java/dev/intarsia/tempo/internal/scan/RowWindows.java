package dev.intarsia.tempo.internal.scan;

import dev.intarsia.filter.RowSelection;
import dev.intarsia.plan.PlannedColumn;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.store.CoalescedRange;
import dev.intarsia.store.RangeCoalescer;
import java.util.ArrayList;
import java.util.List;

/// Cuts large row groups into pieces that are read one after the other, each with the pages of its rows only: less
/// memory at a time, for dictionaries and pages at the borders that are fetched more than once.
final class RowWindows {
    private RowWindows() {}

    /// The same plan, in the same order, with row groups in pieces of about `mostFetched` bytes. Row groups that are
    /// smaller, or have no offset index, stay whole.
    static ReadPlan cut(ReadPlan plan, long mostFetched) {
        List<RowGroupPlan> pieces = new ArrayList<>();
        for (RowGroupPlan rowGroup : plan.rowGroups()) {
            cut(rowGroup, mostFetched, pieces);
        }
        return new ReadPlan(plan.footer(), plan.columns(), pieces);
    }

    private static void cut(RowGroupPlan rowGroup, long mostFetched, List<RowGroupPlan> pieces) {
        long rows = rowGroup.rowCount();
        long count = Math.min(rows, Math.ceilDiv(fetchedBytes(rowGroup), Math.max(1, mostFetched)));
        if (count < 2 || !isIndexed(rowGroup)) {
            pieces.add(rowGroup);
            return;
        }
        long each = Math.ceilDiv(rows, count);
        for (long from = 0; from < rows; from += each) {
            RowSelection window = new RowSelection.Builder()
                    .add(from, Math.min(rows, from + each))
                    .build();
            pieces.add(rowGroup.withRows(window));
        }
    }

    private static boolean isIndexed(RowGroupPlan rowGroup) {
        for (PlannedColumn column : rowGroup.columns()) {
            if (!column.elided() && column.chunk().offsetIndexRange().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /// Bytes of the chunks of a row group.
    static long fetchedBytes(RowGroupPlan rowGroup) {
        long bytes = 0;
        for (CoalescedRange request :
                RangeCoalescer.coalesce(rowGroup.ranges(), new RangeCoalescer.Options(0, Long.MAX_VALUE))) {
            bytes += request.range().length();
        }
        return bytes;
    }
}
