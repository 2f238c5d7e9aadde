package dev.intarsia.otap.internal.resolve;

import java.util.Arrays;
import java.util.BitSet;

/// The positions at which the resource changes in a segment, in which it never descends.
final class ResourceSteps {
    static final ResourceSteps NONE = new ResourceSteps(0);

    private static final BitSet NO_RESOURCES = new BitSet();

    /// Maximum number of pairs of parent ids and resources that are examined.
    private static final int MOST_STEPS = 1 << 12;

    private final BitSet named = new BitSet();
    private final BitSet leading = new BitSet();
    private final long leadingUpTo;
    private long[] ids = new long[16];
    private int[] resources = new int[16];
    private final BitSet inside = new BitSet();
    private int count;
    private long endId;
    private int last = -1;
    private int highestBefore = -1;

    private ResourceSteps(long leadingUpTo) {
        this.leadingUpTo = leadingUpTo;
    }

    /// @param unused the first id before the segment that may belong to a batch without ids
    static ResourceSteps of(RootRows rows, IdSegment segment, long unused) {
        ResourceSteps steps = new ResourceSteps(unused);
        steps.lookBefore(rows, segment);
        for (int row = segment.firstRow; row <= segment.lastRow; row++) {
            steps.add(rows, row);
        }
        steps.endId = segment.lastId + 1;
        steps.lookBehind(rows, segment);
        return steps;
    }

    private void add(RootRows rows, int row) {
        int resource = rows.resource(row);
        nameInside(resource);
        last = resource;
        if (!rows.hasId(row) || (count > 0 && resources[count - 1] == resource)) {
            return;
        }
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
            resources = Arrays.copyOf(resources, 2 * count);
        }
        ids[count] = rows.id(row);
        resources[count++] = resource;
    }

    private void nameInside(int resource) {
        if (resource >= 0) {
            named.set(resource);
            inside.set(resource);
        }
    }

    /// Examines the preceding rows without id: those which do not belong to the previous batch belong to the segment's
    /// first one, unless there are batches without ids in between.
    private void lookBefore(RootRows rows, IdSegment segment) {
        int from = segment.firstRow;
        while (from > 0 && !rows.hasId(from - 1) && !rows.startsFile(from)) {
            from--;
        }
        boolean before = from == 0 || rows.startsFile(from);
        for (int row = from; row < segment.firstRow; row++) {
            before |= !rows.follows(row - 1, row);
            if (rows.resource(row) >= 0) {
                named.set(rows.resource(row));
            }
            highestBefore = Math.max(highestBefore, rows.resource(row));
            if (before && rows.resource(row) >= 0) {
                leading.set(rows.resource(row));
            }
        }
    }

    private void lookBehind(RootRows rows, IdSegment segment) {
        for (int row = segment.lastRow + 1; row < rows.count() && !rows.hasId(row); row++) {
            if (!rows.follows(row - 1, row)) {
                return;
            }
            nameInside(rows.resource(row));
            last = rows.resource(row);
        }
    }

    int count() {
        return count;
    }

    int resource(int step) {
        return resources[step];
    }

    long firstId(int step) {
        return ids[step];
    }

    long endId(int step) {
        return step + 1 < count ? ids[step + 1] : endId;
    }

    int at(long id) {
        int step = Arrays.binarySearch(ids, 0, count, id);
        return step < 0 ? -step - 2 : step;
    }

    /// The resource of the last row, with or without id.
    int last() {
        return last;
    }

    /// The highest resource of the preceding rows without id; -1 if there are none.
    int highestBefore() {
        return highestBefore;
    }

    /// Whether the batch of an offset may have rows of a resource.
    boolean isNamed(long resource, long offset) {
        BitSet by = offset <= ids[0] ? named : inside;
        return resource >= 0 && resource <= Integer.MAX_VALUE && by.get((int) resource);
    }

    /// Resources of the preceding rows without id that belong to the segment's first batch, which has this offset.
    BitSet leading(long offset) {
        return offset <= ids[0] && offset <= leadingUpTo ? leading : NO_RESOURCES;
    }

    /// The lowest offset of a batch that may have a parent id beyond its rows, because it has more resources than ids;
    /// [Long#MAX_VALUE] if there is none.
    long lowestOverhang(long parent, long[] offsets) {
        if (named.cardinality() > MOST_STEPS) {
            return 0;
        }
        for (int resource = named.length() - 1; resource > 0; resource = named.previousSetBit(resource - 1)) {
            long offset = parent - resource;
            if (Arrays.binarySearch(offsets, offset) >= 0 && isNamedBefore(resource, parent)) {
                return offset;
            }
        }
        return Long.MAX_VALUE;
    }

    private boolean isNamedBefore(int resource, long id) {
        int step = Arrays.binarySearch(resources, 0, count, resource);
        return step < 0 || ids[step] < id;
    }
}
