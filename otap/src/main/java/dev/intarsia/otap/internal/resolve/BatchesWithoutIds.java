package dev.intarsia.otap.internal.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Separates batches in a partition where no row of any table has an id: logs without attributes.
///
/// Every batch still consumes one id, so the parent ids of the resources of batch `k` are `k` and the following ones,
/// and the resources of neighbouring batches collide. But `resource_attrs` contains the resources in the order of the
/// batches, as the root table contains the rows. Both are therefore split into batches in parallel, in all ways in
/// which the parent ids ascend by one within each batch, begin at its number, and are sufficient for its rows.
final class BatchesWithoutIds {
    /// Maximum number of states to search.
    private static final long MOST_STATES = 1L << 24;

    private final RootRows rows;
    private final AttributeGroups groups;
    private final int[] sequence;
    private final int[] runs;
    private final int runCount;
    private final BitSet[] reached;
    private final BitSet[] leadsToEnd;
    private final List<TreeSet<Long>> offsets = new ArrayList<>();
    private final int[] found;

    /// Whether a batch begins after its first resource or scope: then it may be a part of a batch that a processor
    /// split, which has only some of the parent ids.
    private boolean startsLate;

    private BatchesWithoutIds(RootRows rows, AttributeGroups groups, int[] runs) {
        this.rows = rows;
        this.groups = groups;
        this.sequence = groups.sequence();
        this.runs = runs;
        this.runCount = runs.length - 1;
        this.reached = bits(sequence.length + 1);
        this.leadsToEnd = bits(sequence.length + 1);
        this.found = new int[runCount];
        for (int run = 0; run < runCount; run++) {
            offsets.add(new TreeSet<>());
        }
    }

    private static BitSet[] bits(int length) {
        BitSet[] bits = new BitSet[length];
        for (int i = 0; i < length; i++) {
            bits[i] = new BitSet();
        }
        return bits;
    }

    /// Splits rows without ids. Empty if there is no solution, or if there are too many rows to search all.
    static Optional<BatchesWithoutIds> cut(RootRows rows, AttributeGroups groups) {
        int[] runs = runs(rows);
        if (groups.sequence().length == 0 || (long) groups.sequence().length * runs.length > MOST_STATES) {
            return Optional.empty();
        }
        BatchesWithoutIds cut = new BatchesWithoutIds(rows, groups, runs);
        return cut.search() ? Optional.of(cut) : Optional.empty();
    }

    /// First rows of runs of rows with equal properties, followed by the number of rows.
    private static int[] runs(RootRows rows) {
        int[] starts = new int[rows.count() + 1];
        int count = 0;
        for (int row = 0; row < rows.count(); row++) {
            if (row == 0 || rows.startsFile(row) || !rows.sameKey(row - 1, row)) {
                starts[count++] = row;
            }
        }
        starts[count++] = rows.count();
        return Arrays.copyOf(starts, count);
    }

    int runCount() {
        return runCount;
    }

    /// The first row of a run.
    int firstRow(int run) {
        return runs[run];
    }

    /// The group of a run's resource, [Resolution#NO_ATTRIBUTES] or [Resolution#UNRESOLVED].
    int resource(int run) {
        return found[run];
    }

    /// The batches that may contain the rows of a run.
    TreeSet<Long> offsets(int run) {
        return offsets.get(run);
    }

    /// A position in the rows is twice the number of the run that follows it, plus one if it is inside that run.
    private boolean search() {
        reached[0].set(0);
        for (int from = 0; from < sequence.length; from++) {
            int each = from;
            forEachBatch(from, (to, place, end) -> reached[to].set(end), reached[each]);
        }
        leadsToEnd[sequence.length].set(2 * runCount);
        for (int from = sequence.length - 1; from >= 0; from--) {
            int first = from;
            forEachBatch(from, (to, place, end) -> accept(first, to, place, end), reached[from]);
        }
        return !startsLate && leadsToEnd[0].get(0) && offsets.stream().noneMatch(TreeSet::isEmpty);
    }

    @FunctionalInterface
    private interface BatchVisitor {
        void visit(int to, int place, int end);
    }

    /// Visits all batches whose resources begin at `from`, and whose rows begin at one of the positions.
    private void forEachBatch(int from, BatchVisitor visitor, BitSet places) {
        if (places.isEmpty() || (from == 0 && id(0) != 0)) {
            return;
        }
        for (int to = from + 1; to <= sequence.length && id(to - 1) == id(from) + (to - 1 - from); to++) {
            if (to == sequence.length || id(to) == id(from) + 1) {
                for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
                    forEachEnd(to, place, to - from, visitor);
                }
            }
        }
    }

    private void forEachEnd(int to, int place, int resources, BatchVisitor visitor) {
        visitor.visit(to, place, place);
        for (int run = place >> 1; run < runCount && rows.resource(runs[run]) < resources; run++) {
            if (run > place >> 1 && !rows.follows(runs[run] - 1, runs[run])) {
                return;
            }
            visitor.visit(to, place, 2 * run + 1);
            visitor.visit(to, place, 2 * run + 2);
        }
    }

    private void accept(int from, int to, int place, int end) {
        if (!leadsToEnd[to].get(end)) {
            return;
        }
        leadsToEnd[from].set(place);
        startsLate |= end > place && place % 2 == 0 && !startsWithFirst(runs[place >> 1]);
        for (int run = place >> 1; run < (end + 1) >> 1; run++) {
            int resource = rows.resource(runs[run]);
            int group = resource < 0 ? Resolution.NO_ATTRIBUTES : sequence[from + resource];
            if (offsets.get(run).isEmpty()) {
                found[run] = group;
            } else if (found[run] >= 0 && groups.contentOf(found[run]) != groups.contentOf(group)) {
                found[run] = Resolution.UNRESOLVED;
            }
            offsets.get(run).add(id(from));
        }
    }

    private boolean startsWithFirst(int row) {
        return rows.resource(row) <= 0 && rows.scope(row) <= 0;
    }

    private long id(int index) {
        return groups.idOf(sequence[index]);
    }
}
