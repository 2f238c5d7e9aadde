package dev.intarsia.otap.resolve;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Offsets where every resource has attributes, those without a row included.
///
/// A batch of offset `p` whose rows name resource `r` then has the parent id `p + r`. So a batch ends before the first
/// row that names one that there is not, and where one begins in the middle of a segment, the resource of its first row
/// is there. Besides, every parent id is of some batch: of one that names it, or of one with resources that have no
/// rows, in which case it has all parent ids from its own offset on. Of the choices that this leaves, all are kept.
final class AttributedOffsets implements OffsetSearch {
    private final RootRows rows;
    private final Evidence evidence;
    private final AttributeGroups parents;
    private final Borders borders;
    private final ForeignClaims foreign;
    private ResourceSteps steps;
    private long tiny;
    private @Nullable Segment previous;

    private final BitSet taken = new BitSet();

    /// Parent ids that a batch of the segment has, and the lowest offset of an earlier batch that may have it, too.
    private long[] wanted = {};

    private long[] sharedFrom = {};

    AttributedOffsets(RootRows rows, Evidence evidence, Borders borders) {
        this.rows = rows;
        this.evidence = evidence;
        this.parents = evidence.resources();
        this.borders = borders;
        this.foreign = new ForeignClaims(evidence);
        this.steps = ResourceSteps.NONE;
    }

    /// From now on no batch has so few ids, where there is another choice.
    void thinkBatchesLargerThan(long ids) {
        tiny = ids;
    }

    @Override
    public boolean admits(long offset, int resource) {
        return resource < 0 || parents.find(offset + resource) >= 0;
    }

    @Override
    public boolean search(Segment segment, long lowest, @Nullable Segment next) {
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
        segment.doubtful = segment.offsets.length > 0 && !startsFrom(lowestRegular, segment);
        return segment.offsets.length > 0;
    }

    private void findOffsets(Segment segment, long[] offsets, int firsts) {
        long[] limits = new long[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            limits[i] = limit(segment, offsets[i]);
        }
        keepReachable(segment, offsets, limits, covers(segment, offsets, limits), firsts);
    }

    /// Where the first batch may begin: not at the first id when a batch was cut into several.
    private long[] firstOffsets(Segment segment, long lowest) {
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
    private static boolean startsFrom(long lowest, Segment segment) {
        for (long offset : segment.offsets) {
            if (offset >= lowest && offset <= segment.firstId) {
                return true;
            }
        }
        return false;
    }

    /// Adds the offsets of a batch that may go on behind rows which a processor has taken out.
    private long[] withLastOf(@Nullable Segment before, Segment segment, long[] firsts) {
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

    /// Whether a batch may have all parent ids behind `last`, up to `first`.
    private boolean explainsAll(long offset, long last, long first) {
        for (int i = parents.findFrom(last + 1); i < parents.idCount() && parents.id(i) <= first; i++) {
            if (!explains(offset, parents.id(i))) {
                return false;
            }
        }
        return true;
    }

    /// Finds the parent ids that only the first batch has, or only the first one of the next segment.
    private void findTaken(long[] firsts, Segment segment, @Nullable Segment next) {
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
    private long[] withStartsInside(Segment segment, long[] firsts) {
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

    private void findWanted(Segment segment, long[] offsets) {
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

    /// The highest id at which the next batch must have begun if one has this offset; not above the offset if none can
    /// have it, one behind the segment's last id if none must begin.
    private long limit(Segment segment, long offset) {
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

    /// Whether a batch may have this resource. One that was not cut has those below it, too.
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
        if (next <= segment.firstId || next - offset <= tiny) {
            return false;
        }
        int position = parents.find(next);
        return position < 0
                || borders.hasCuts()
                || !parents.isAlone(position)
                || offset + steps.resource(steps.at(next - 1)) < next;
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
