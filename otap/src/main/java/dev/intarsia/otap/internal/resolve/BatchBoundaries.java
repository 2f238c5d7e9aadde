package dev.intarsia.otap.internal.resolve;

/// Determines whether a batch may begin below its first id. This applies to a part of a batch that a processor has
/// split, because it keeps the ids of the whole batch, and to a batch whose first rows were removed.
final class BatchBoundaries {
    private final RootRows rows;
    private final Evidence evidence;
    private final boolean cuts;

    BatchBoundaries(RootRows rows, Evidence evidence, Iterable<IdSegment> segments) {
        this.rows = rows;
        this.evidence = evidence;
        boolean any = !evidence.isComplete() && rows.hasRowsWithoutId();
        for (IdSegment segment : segments) {
            any |= mayBeCut(segment);
        }
        this.cuts = any;
    }

    /// Whether the first batch of a segment may begin below the segment's first id.
    boolean mayBeCut(IdSegment segment) {
        return segment.firstId > 0
                && !evidence.others().contains(segment.firstId - 1)
                && idBefore(segment.firstRow) != segment.firstId - 1;
    }

    private long idBefore(int row) {
        int before = row - 1;
        while (before >= 0 && !rows.hasId(before)) {
            before--;
        }
        return before < 0 ? -1 : rows.id(before);
    }

    /// Whether a segment may continue the last batch of the previous one: a processor has removed the rows between
    /// them.
    boolean mayGoOn(IdSegment before, IdSegment segment) {
        if (before.lastId >= segment.firstId - 1 || evidence.others().below(segment.firstId) > before.lastId) {
            return false;
        }
        for (int row = before.lastRow + 1; row <= segment.firstRow; row++) {
            if (!rows.follows(row - 1, row)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a processor may have split any batch: a part has only those parent ids that its rows refer to.
    boolean hasCuts() {
        return cuts;
    }
}
