package dev.intarsia.otap.internal.resolve;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Searches offsets under the assumption that every resource has attributes, including resources without rows.
///
/// A batch of offset `p` whose rows refer to resource `r` then has the parent id `p + r`. A batch therefore ends before
/// the first row that refers to a parent id that does not exist, and if a batch begins inside a segment, the resource
/// of its first row exists. In addition, every parent id belongs to some batch: to one that refers to it, or to one
/// with resources that have no rows, which then has all parent ids from its own offset on. All remaining candidates are
/// kept.
final class AttributedOffsets implements OffsetSearch {
    private final RootRows rows;
    private final Evidence evidence;
    private final AttributeGroups parents;
    private final BatchBoundaries borders;
    private final ForeignClaims foreign;
    private ResourceSteps steps;
    private long tiny;
    private @Nullable IdSegment previous;

    private final BitSet taken = new BitSet();

    /// Parent ids of batches of the segment, and the lowest offset of an earlier batch that may also have the parent
    /// id.
    private long[] wanted = {};

    private long[] sharedFrom = {};

    AttributedOffsets(RootRows rows, Evidence evidence, BatchBoundaries borders) {
        this.rows = rows;
        this.evidence = evidence;
        this.parents = evidence.resources();
        this.borders = borders;
        this.foreign = new ForeignClaims(evidence);
        this.steps = ResourceSteps.NONE;
    }

    /// Excludes batches with so few ids, if there is an alternative.
    void assumeBatchesLargerThan(long ids) {
        tiny = ids;
    }

    @Override
    public boolean admits(long offset, int resource) {
        return resource < 0 || parents.find(offset + resource) >= 0;
    }

    @Override
    public boolean search(IdSegment segment, long lowest, @Nullable IdSegment next) {
        if (rows.resource(segment.firstRow) < 0) {
            return false;
        }
        steps = ResourceSteps.of(rows, segment, evidence.unusedFrom(lowest + 1));
        foreign.addWithoutIds(segment.firstId, steps.highestBefore());
        long[] firsts = borders.mayBeCut(segment)
                ? firstOffsets(segment, Math.max(lowest, evidence.others().below(segment.firstId)))
                : new long[] {segment.firstId};
        long lowestRegular = firsts.length == 0 ? Long.MAX_VALUE : firsts[0];
        firsts = withLastOf(previous, segment, firsts);
        previous = segment;
        findTaken(firsts, segment, next);
        long[] offsets = withStartsInside(segment, firsts);
        if (offsets.length > MOST * 16) {
            return false;
        }
        findWanted(segment, offsets);
        findOffsets(segment, offsets, firsts.length);
        if (segment.offsets.length == 0 && tiny > 0) {
            long before = tiny;
            tiny = 0;
            findOffsets(segment, offsets, firsts.length);
            tiny = before;
        }
        foreign.add(segment, steps);
        segment.ambiguous = segment.offsets.length > 0 && !startsFrom(lowestRegular, segment);
        return segment.offsets.length > 0;
    }

    private void findOffsets(IdSegment segment, long[] offsets, int firsts) {
        long[] limits = new long[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            limits[i] = limit(segment, offsets[i]);
        }
        keepReachable(segment, offsets, limits, covers(segment, offsets, limits), firsts);
    }

    /// Possible starts of the first batch: not only the first id if a batch was split.
    private long[] firstOffsets(IdSegment segment, long lowest) {
        int resource = steps.resource(0);
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

    /// Whether an offset from `lowest` on explains the first rows.
    private static boolean startsFrom(long lowest, IdSegment segment) {
        for (long offset : segment.offsets) {
            if (offset >= lowest && offset <= segment.firstId) {
                return true;
            }
        }
        return false;
    }

    /// Adds the offsets of a batch that may continue after rows that a processor has removed.
    private long[] withLastOf(@Nullable IdSegment before, IdSegment segment, long[] firsts) {
        if (before == null || before.firstRow >= segment.firstRow || !borders.mayGoOn(before, segment)) {
            return firsts;
        }
        long[] offsets = new long[before.offsets.length + firsts.length];
        int count = 0;
        for (int i = 0; i < before.offsets.length; i++) {
            if (before.covers[i] > before.lastId && explainsAll(before.offsets[i], before.lastId, segment.firstId)) {
                offsets[count++] = before.offsets[i];
            }
        }
        System.arraycopy(firsts, 0, offsets, count, firsts.length);
        return Arrays.copyOf(offsets, count + firsts.length);
    }

    /// Whether a batch may have all parent ids after `last`, up to `first`.
    private boolean explainsAll(long offset, long last, long first) {
        for (int i = parents.findFrom(last + 1); i < parents.idCount() && parents.id(i) <= first; i++) {
            if (!explains(offset, parents.id(i))) {
                return false;
            }
        }
        return true;
    }

    /// Finds the parent ids that belong only to the first batch, or only to the first one of the next segment.
    private void findTaken(long[] firsts, IdSegment segment, @Nullable IdSegment next) {
        taken.clear();
        if (firsts.length == 1) {
            take(firsts[0], steps.leading(firsts[0]));
        }
        if (next != null && !borders.mayBeCut(next)) {
            ResourceSteps behind = ResourceSteps.of(rows, next, evidence.unusedFrom(segment.lastId + 1));
            BitSet named = (BitSet) behind.leading(next.firstId).clone();
            if (behind.count() > 0 && behind.resource(0) >= 0) {
                named.set(behind.resource(0));
            }
            take(next.firstId, named);
        }
    }

    private void take(long offset, BitSet resources) {
        resources.stream().forEach(resource -> {
            int position = parents.find(offset + resource);
            if (position >= 0 && parents.isAlone(position)) {
                taken.set(position);
            }
        });
    }

    /// Adds ids at which a batch may begin.
    private long[] withStartsInside(IdSegment segment, long[] firsts) {
        long[] offsets = firsts;
        int count = firsts.length;
        for (int step = 0; step < steps.count(); step++) {
            int resource = steps.resource(step);
            long first = Math.max(steps.firstId(step), segment.firstId + 1);
            int to = parents.findFrom(steps.endId(step) + resource);
            for (int i = parents.findFrom(first + resource); i < to; i++) {
                long offset = parents.id(i) - resource;
                if (!taken.get(i) && (borders.hasCuts() || parents.find(offset) >= 0)) {
                    offsets = count == offsets.length ? Arrays.copyOf(offsets, 2 * count + 16) : offsets;
                    offsets[count++] = offset;
                }
            }
        }
        return Arrays.copyOf(offsets, count);
    }

    private void findWanted(IdSegment segment, long[] offsets) {
        int from = parents.findFrom(segment.firstId + 1);
        int to = parents.findFrom(segment.lastId + 1);
        wanted = new long[to - from];
        sharedFrom = new long[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            long parent = parents.id(i);
            if (!foreign.mayHave(parent, segment)) {
                wanted[count] = parent;
                sharedFrom[count++] = steps.lowestOverhang(parent, offsets);
            }
        }
        wanted = Arrays.copyOf(wanted, count);
    }

    /// The highest id at which the next batch must have begun if a batch has this offset; not above the offset if no
    /// batch can have it, one after the segment's last id if no further batch must begin.
    private long limit(IdSegment segment, long offset) {
        long first = Math.max(offset, segment.firstId);
        int step = steps.at(first);
        if (!has(offset, steps.resource(step)) || !hasLeading(offset)) {
            return Long.MIN_VALUE;
        }
        long limit = segment.lastId + 1;
        for (int i = step + 1; i < steps.count() && limit > segment.lastId; i++) {
            limit = has(offset, steps.resource(i)) ? limit : steps.firstId(i);
        }
        int at = Arrays.binarySearch(wanted, first + 1);
        for (int i = at < 0 ? -at - 1 : at; i < wanted.length && wanted[i] < limit; i++) {
            if (!explains(offset, wanted[i]) && sharedFrom[i] >= offset) {
                return wanted[i];
            }
        }
        return limit;
    }

    private boolean hasLeading(long offset) {
        BitSet leading = steps.leading(offset);
        return leading.stream().allMatch(resource -> has(offset, resource));
    }

    /// Whether a batch may have this resource. A batch that was not split also has all lower ones.
    private boolean has(long offset, int resource) {
        int position = parents.find(offset + resource);
        if (position >= 0 && offset > steps.firstId(0) && taken.get(position)) {
            return false;
        }
        if (position < 0 || borders.hasCuts()) {
            return position >= 0;
        }
        int first = parents.find(offset);
        return first >= 0 && parents.runLength(first) > resource;
    }

    private boolean explains(long offset, long parent) {
        if (steps.isNamed(parent - offset, offset)) {
            return true;
        }
        int first = parents.find(offset);
        return first >= 0 && parents.runLength(first) > parent - offset;
    }

    /// The id up to which each offset may apply so that the rest of the segment can be explained; 0 if it cannot.
    private long[] covers(IdSegment segment, long[] offsets, long[] limits) {
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
    private boolean leadsTo(IdSegment segment, long offset, long next) {
        if (next <= segment.firstId || next - offset <= tiny) {
            return false;
        }
        int position = parents.find(next);
        return position < 0
                || borders.hasCuts()
                || !parents.isAlone(position)
                || offset + steps.resource(steps.at(next - 1)) < next;
    }

    private void keepReachable(IdSegment segment, long[] offsets, long[] limits, long[] covers, int firsts) {
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
