package dev.intarsia.otap.resolve;

/// Whether a batch may begin below its first id: so does a part of a batch that a processor has cut, because it keeps
/// the ids that it had in the whole, and a batch the first rows of which it took out.
final class Borders {
    private final RootRows rows;
    private final Evidence evidence;
    private final boolean cuts;

    Borders(RootRows rows, Evidence evidence, Iterable<Segment> segments) {
        this.rows = rows;
        this.evidence = evidence;
        boolean any = !evidence.isComplete() && rows.hasRowsWithoutId();
        for (Segment segment : segments) {
            any |= mayBeCut(segment);
        }
        this.cuts = any;
    }

    /// Whether the first batch of a segment may begin below the segment's first id.
    boolean mayBeCut(Segment segment) {
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

    /// Whether a segment may be of the last batch of the one before it: a processor has taken out the rows between
    /// them.
    boolean mayGoOn(Segment before, Segment segment) {
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

    /// Whether a processor may have cut any batch: a part of one has only those parent ids that its rows name.
    boolean hasCuts() {
        return cuts;
    }
}
