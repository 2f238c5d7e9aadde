package dev.intarsia.otap.resolve;

import java.util.Arrays;

/// Offsets where every resource has attributes, those without a row included.
///
/// A batch of offset `p` with `n` resources then has the parent ids `p` to `p + n - 1`, all of them. So a batch begins
/// only at a parent id; a parent id whose predecessor is none begins one; and the resources that a batch's rows name
/// lie in the run of parent ids that begins with the batch. Of the choices that this leaves, all are kept.
final class AttributedOffsets implements OffsetSearch {
    private final RootRows rows;
    private final Evidence evidence;
    private final AttributeGroups parents;

    private long[] stepIds = new long[16];
    private int[] stepResources = new int[16];
    private int steps;
    private int leading;
    private long unused;
    private long smallest;

    AttributedOffsets(RootRows rows, Evidence evidence) {
        this.rows = rows;
        this.evidence = evidence;
        this.parents = evidence.resources();
    }

    @Override
    public boolean admits(long offset, int resource) {
        return resource < 0 || parents.find(offset + resource) >= 0;
    }

    @Override
    public boolean search(Segment segment, long lowest) {
        if (rows.resource(segment.firstRow) < 0) {
            return false;
        }
        findSteps(segment);
        leading = leading(segment);
        unused = evidence.unusedFrom(lowest + 1);
        long first = segment.firstId;
        return chain(
                segment,
                firstOffsets(segment, Math.max(lowest, evidence.others().below(first))));
    }

    /// Searches again, with the knowledge that no batch has fewer ids than `ids`. Leaves the segment as it is when that
    /// cannot be.
    void searchLarger(Segment segment, long lowest, long ids) {
        long[] offsets = segment.offsets;
        long[] covers = segment.covers;
        smallest = ids;
        if (!search(segment, lowest)) {
            segment.offsets = offsets;
            segment.covers = covers;
        }
        smallest = 0;
    }

    /// Where the resource changes: it never descends inside a segment.
    private void findSteps(Segment segment) {
        steps = 0;
        int last = -1;
        for (int row = segment.firstRow; row <= segment.lastRow; row++) {
            if (rows.hasId(row) && rows.resource(row) != last) {
                last = rows.resource(row);
                if (steps == stepIds.length) {
                    stepIds = Arrays.copyOf(stepIds, 2 * steps);
                    stepResources = Arrays.copyOf(stepResources, 2 * steps);
                }
                stepIds[steps] = rows.id(row);
                stepResources[steps++] = last;
            }
        }
    }

    /// The highest resource of the rows without id in front that are not of the batch before. Unless there are batches
    /// without ids in between, they are of the segment's first batch.
    private int leading(Segment segment) {
        int from = segment.firstRow;
        while (from > 0 && !rows.hasId(from - 1) && !rows.startsFile(from)) {
            from--;
        }
        boolean before = from == 0 || rows.startsFile(from);
        int highest = -1;
        for (int row = from; row < segment.firstRow; row++) {
            before |= !rows.follows(row - 1, row);
            highest = before ? Math.max(highest, rows.resource(row)) : highest;
        }
        return highest;
    }

    private int leading(Segment segment, long offset) {
        return offset <= segment.firstId && offset <= unused ? leading : -1;
    }

    /// Where the first batch may begin: it need not be at the first id when a batch was cut into several.
    private long[] firstOffsets(Segment segment, long lowest) {
        int resource = stepResources[0];
        int from = parents.findFrom(lowest + 1 + resource);
        int to = parents.findFrom(segment.firstId + 1 + resource);
        if (to - from > MOST) {
            return new long[0];
        }
        long[] offsets = new long[to - from];
        for (int i = from; i < to; i++) {
            offsets[i - from] = parents.id(i) - resource;
        }
        return offsets;
    }

    private boolean chain(Segment segment, long[] firsts) {
        int from = parents.findFrom(segment.firstId + 1);
        int to = parents.findFrom(segment.lastId + 1);
        long[] offsets = Arrays.copyOf(firsts, firsts.length + to - from);
        for (int i = from; i < to; i++) {
            offsets[firsts.length + i - from] = parents.id(i);
        }
        long[] limits = new long[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            limits[i] = limit(segment, offsets[i]);
        }
        long[] covers = covers(segment, offsets, limits);
        keepReachable(segment, offsets, limits, covers, firsts.length);
        return segment.offsets.length > 0;
    }

    /// The highest id at which the next batch must have begun if one has this offset; not above the offset if none can
    /// have it, one behind the segment's last id if none must begin.
    private long limit(Segment segment, long offset) {
        long first = Math.max(offset, segment.firstId);
        int base = offset < segment.firstId ? stepResources[0] : 0;
        int position = parents.find(offset + base);
        if (position < 0) {
            return Long.MIN_VALUE;
        }
        int highest = base + parents.runLength(position) - 1;
        if (leading(segment, offset) > highest) {
            return Long.MIN_VALUE;
        }
        long behindRun = offset + highest + 1;
        int unexplained = parents.findFrom(Math.max(behindRun, first + 1));
        long limit = unexplained < parents.idCount()
                ? Math.min(parents.id(unexplained), segment.lastId + 1)
                : segment.lastId + 1;
        for (int step = 0; step < steps; step++) {
            if (stepResources[step] > highest) {
                return Math.min(limit, stepIds[step]);
            }
        }
        return limit;
    }

    /// Up to which id each offset may hold so that the rest of the segment can be explained; 0 where it cannot.
    private long[] covers(Segment segment, long[] offsets, long[] limits) {
        long[] covers = new long[offsets.length];
        for (int i = offsets.length - 1; i >= 0; i--) {
            if (limits[i] > segment.lastId) {
                covers[i] = segment.lastId + 1;
                continue;
            }
            int next = Arrays.binarySearch(offsets, i + 1, offsets.length, limits[i]);
            next = next < 0 ? -next - 2 : next;
            while (next > i && (covers[next] == 0 || !leadsTo(segment, offsets[i], offsets[next]))) {
                next--;
            }
            covers[i] = next > i ? offsets[next] : 0;
        }
        return covers;
    }

    /// Whether a batch of one offset may end where one of another begins: unless parent ids collide, the former's
    /// resources end before the latter's begin.
    private boolean leadsTo(Segment segment, long offset, long next) {
        if (next <= segment.firstId || next - offset < smallest) {
            return false;
        }
        int position = parents.find(next);
        return position < 0 || !parents.isAlone(position) || offset + resourceAt(segment, offset, next - 1) < next;
    }

    private int resourceAt(Segment segment, long offset, long id) {
        int step = Arrays.binarySearch(stepIds, 0, steps, id);
        return Math.max(leading(segment, offset), stepResources[step < 0 ? -step - 2 : step]);
    }

    private void keepReachable(Segment segment, long[] offsets, long[] limits, long[] covers, int firsts) {
        boolean[] reached = new boolean[offsets.length];
        Arrays.fill(reached, 0, firsts, true);
        int kept = 0;
        long[] keptOffsets = new long[offsets.length];
        long[] keptCovers = new long[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            if (!reached[i] || covers[i] <= Math.max(offsets[i], segment.firstId)) {
                continue;
            }
            keptOffsets[kept] = offsets[i];
            keptCovers[kept++] = covers[i];
            for (int j = i + 1; j < offsets.length && offsets[j] <= limits[i]; j++) {
                reached[j] |= leadsTo(segment, offsets[i], offsets[j]);
            }
        }
        segment.offsets = Arrays.copyOf(keptOffsets, kept);
        segment.covers = Arrays.copyOf(keptCovers, kept);
    }
}
