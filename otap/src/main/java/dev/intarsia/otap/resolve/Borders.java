package dev.intarsia.otap.resolve;

/// Whether a batch may begin below its first id: so does a part of a batch that a processor has cut, because it keeps
/// the ids that it had in the whole. The rows without id stand in the first parts, so that no part behind has any.
final class Borders {
    private final RootRows rows;
    private final Evidence evidence;
    private final boolean complete;
    private final boolean cuts;

    Borders(RootRows rows, Evidence evidence, Iterable<Segment> segments) {
        this.rows = rows;
        this.evidence = evidence;
        this.complete = evidence.isComplete();
        boolean any = !complete && rows.hasRowsWithoutId();
        for (Segment segment : segments) {
            any |= mayBeCut(segment);
        }
        this.cuts = any;
    }

    /// Whether the first batch of a segment may begin below the segment's first id.
    boolean mayBeCut(Segment segment) {
        int row = segment.firstRow;
        boolean behindRowWithoutId = row > 0 && !rows.startsFile(row) && !rows.hasId(row - 1);
        return !complete
                && !behindRowWithoutId
                && segment.firstId > 0
                && !evidence.others().contains(segment.firstId - 1);
    }

    /// Whether a processor may have cut any batch: a part of one has only those parent ids that its rows name.
    boolean hasCuts() {
        return cuts;
    }
}
