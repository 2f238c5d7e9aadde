package dev.intarsia.otap.resolve;

import java.util.Arrays;
import java.util.List;

/// Which parent ids may be of a scope without rows of another batch. A batch with more scopes than records reaches into
/// the ids of those that follow; how many scopes it had nobody knows when the last ones have no rows.
final class Overhang {
    /// A batch is thought to have at most this many times the scopes that were seen in any.
    private static final int TIMES = 2;

    private final IdRanges own;
    private final long[] offsets;
    private final long reach;

    Overhang(RootRows rows, IdRanges own, List<Segment> segments) {
        this.own = own;
        this.offsets = segments.stream()
                .flatMapToLong(segment -> Arrays.stream(segment.offsets))
                .sorted()
                .distinct()
                .toArray();
        int most = 0;
        for (int row = 0; row < rows.count(); row++) {
            most = Math.max(most, Math.max(rows.resource(row), rows.scope(row)));
        }
        this.reach = TIMES * (most + 1L);
    }

    /// Whether a parent id may be of another batch than the one of this offset: of one before, or of one behind,
    /// when it is not among the ids that the batch has itself.
    boolean mayReach(long parentId, long offset) {
        long from = Math.max(0, parentId - reach);
        if (offset < 0 || !own.containsAll(Math.min(from, offset), parentId + 1)) {
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
}
