package dev.intarsia.otap.resolve;

import java.util.Arrays;
import java.util.BitSet;

/// Where the resource changes in a segment, inside which it never descends.
final class ResourceSteps {
    static final ResourceSteps NONE = new ResourceSteps(0);

    private static final BitSet NOBODY = new BitSet();

    /// More pairs of parent ids and resources than this are not looked at.
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

    /// @param unused the first id before the segment that may be of a batch without ids
    static ResourceSteps of(RootRows rows, Segment segment, long unused) {
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

    /// Rows without id in front: those which are not of the batch before are of the segment's first one, unless there
    /// are batches without ids in between.
    private void lookBefore(RootRows rows, Segment segment) {
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

    private void lookBehind(RootRows rows, Segment segment) {
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

    /// The resource of the last row, one without id included.
    int last() {
        return last;
    }

    /// The highest resource of the rows without id in front; -1 for none.
    int highestBefore() {
        return highestBefore;
    }

    /// Whether the batch of an offset may have rows of a resource.
    boolean isNamed(long resource, long offset) {
        BitSet by = offset <= ids[0] ? named : inside;
        return resource >= 0 && resource <= Integer.MAX_VALUE && by.get((int) resource);
    }

    /// Resources of rows without id that the batch of this offset has, being the segment's first.
    BitSet leading(long offset) {
        return offset <= ids[0] && offset <= leadingUpTo ? leading : NOBODY;
    }

    /// The lowest offset at which a batch may begin that has a parent id behind its rows, because it has more resources
    /// than ids; [Long#MAX_VALUE] if there is none.
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
