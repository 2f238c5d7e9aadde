package dev.intarsia.otap.internal.resolve;

/// The parent ids in a segment that may belong to batches outside of it: batches with more resources than ids, because
/// rows have no id or resources no rows.
final class ForeignClaims {
    private final Evidence evidence;
    private final long reach;
    private long upTo = -1;
    private long last = -1;

    ForeignClaims(Evidence evidence) {
        this.evidence = evidence;
        long most = 0;
        for (RootRows rows : evidence.otherRows()) {
            most = rows.isEven() ? most : Math.max(most, rows.highestElement());
        }
        this.reach = most;
    }

    /// Adds the parent ids that batches of a segment may have beyond it.
    void add(IdSegment segment, ResourceSteps steps) {
        for (int i = 0; i < segment.offsets.length; i++) {
            if (segment.covers[i] > segment.lastId) {
                upTo = Math.max(upTo, segment.offsets[i] + steps.last());
            }
            if (segment.offsets[i] <= segment.firstId) {
                upTo = Math.max(upTo, segment.offsets[i] + steps.highestBefore());
            }
        }
        last = segment.lastId;
    }

    boolean mayHave(long parent, IdSegment segment) {
        if (parent <= upTo) {
            return true;
        }
        if (reach > 0) {
            long from = Math.max(0, parent - reach);
            return evidence.others().below(parent + 1) >= from || evidence.unusedFrom(from) <= parent;
        }
        return false;
    }

    /// Adds batches without ids between the last segment and the next one.
    void addWithoutIds(long before, int highestResource) {
        if (highestResource < 0) {
            return;
        }
        long unused = evidence.unusedFrom(last + 1);
        while (unused < before) {
            upTo = Math.max(upTo, unused + highestResource);
            long next = evidence.unusedFrom(unused + 1);
            if (next == unused + 1 && next < before) {
                upTo = Math.max(upTo, before - 1 + highestResource);
                return;
            }
            unused = next;
        }
    }
}
