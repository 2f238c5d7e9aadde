package dev.intarsia.otap.internal.resolve;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Searches offsets if some resources have no attributes, so that parent ids provide little evidence: a batch may begin
/// at every row whose resource and scope are the first, or at every row if there are also resources or scopes without
/// rows.
final class BareOffsets implements OffsetSearch {
    private final RootRows rows;
    private final Evidence evidence;
    private final BatchBoundaries borders;
    private final boolean anyRow;
    private @Nullable IdSegment previous;

    BareOffsets(RootRows rows, Evidence evidence, BatchBoundaries borders, boolean anyRow) {
        this.rows = rows;
        this.evidence = evidence;
        this.borders = borders;
        this.anyRow = anyRow;
    }

    @Override
    public boolean admits(long offset, int resource) {
        return true;
    }

    @Override
    public boolean search(IdSegment segment, long lowest, @Nullable IdSegment next) {
        segment.ambiguous = false;
        IdSegment before = previous;
        previous = segment;
        if (before != null && before.firstRow < segment.firstRow && borders.mayGoOn(before, segment)) {
            return false;
        }
        long first = segment.firstId;
        long below =
                borders.mayBeCut(segment) ? Math.max(lowest, evidence.others().below(first)) : first - 1;
        if (first - below > MOST) {
            return false;
        }
        long[] offsets = new long[Math.toIntExact(first - below) + starts(segment, null, 0)];
        int count = 0;
        for (long offset = below + 1; offset <= first; offset++) {
            offsets[count++] = offset;
        }
        starts(segment, offsets, count);
        long[] covers = new long[offsets.length];
        Arrays.fill(covers, segment.lastId + 1);
        segment.offsets = offsets;
        segment.covers = covers;
        return true;
    }

    private int starts(IdSegment segment, long @Nullable [] into, int at) {
        int count = at;
        boolean first = false;
        for (int row = segment.firstRow + 1; row <= segment.lastRow; row++) {
            first |= rows.resource(row) <= 0 && rows.scope(row) <= 0;
            if (rows.hasId(row)) {
                if (first || anyRow) {
                    if (into != null) {
                        into[count] = rows.id(row);
                    }
                    count++;
                }
                first = false;
            }
        }
        return count;
    }
}
