package dev.intarsia.otap.internal.resolve;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// Determines which parent ids may belong to a resource or scope without rows of another batch. A batch with more of
/// those than records overlaps the ids of the following batches; their number is unknown if the last ones have no rows.
final class OffsetOverlap {
    /// A batch is assumed to have at most this many times the resources and scopes that occur in any batch.
    private static final int TIMES = 2;

    private final Evidence evidence;
    private final long[] offsets;
    private final long reach;

    /// @param highest the highest resource or scope of any row
    /// @param offsets all possible offsets of batches of any signal
    OffsetOverlap(Evidence evidence, int highest, LongStream offsets) {
        this.evidence = evidence;
        this.offsets = offsets.sorted().distinct().toArray();
        this.reach = TIMES * (highest + 1L);
    }

    /// All offsets that were found for batches.
    static LongStream offsets(List<IdSegment> segments) {
        return segments.stream().flatMapToLong(segment -> Arrays.stream(segment.offsets));
    }

    /// Whether a parent id may belong to another batch than the one of this offset.
    ///
    /// @param held an id of this batch, or its offset
    boolean mayReach(long parentId, long offset, long held) {
        long from = Math.max(0, parentId - reach);
        if (offset < 0 || isUnused(from, offset - 1) || isUnused(Math.max(offset, held + 1), parentId)) {
            return true;
        }
        int first = Arrays.binarySearch(offsets, from);
        for (int i = first < 0 ? -first - 1 : first; i < offsets.length && offsets[i] <= parentId; i++) {
            if (offsets[i] != offset) {
                return true;
            }
        }
        return false;
    }

    /// Whether some id from `first` to `last` is in no table, so that a batch without ids may be there.
    private boolean isUnused(long first, long last) {
        return first <= last && evidence.unusedFrom(first) <= last;
    }
}
