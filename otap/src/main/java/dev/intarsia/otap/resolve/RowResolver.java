package dev.intarsia.otap.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Goes through the rows of a root table and gives each what all its possible offsets agree on.
final class RowResolver {
    private static final long NONE = -1;

    /// More batches without ids in one place are not looked at.
    private static final int SOME = 256;

    private final RootRows rows;
    private final Evidence evidence;
    private final List<Segment> segments;
    private final OffsetSearch search;
    private final Claims resourceClaims;
    private final Claims scopeClaims;
    private final Candidates candidates = new Candidates();
    private final int[] resources;
    private final int[] scopes;
    private final int[] offsets;
    private final boolean[] certain;
    private final boolean complete;
    private final boolean mixed;
    private final boolean attributed;
    private Optional<BatchesWithoutIds> batches = Optional.empty();
    private boolean contradicted;
    private final List<RowResolver> rivals = new ArrayList<>();

    RowResolver(RootRows rows, Evidence evidence, List<Segment> segments, OffsetSearch search) {
        this.rows = rows;
        this.evidence = evidence;
        this.segments = segments;
        this.search = search;
        this.attributed = search instanceof AttributedOffsets;
        this.resourceClaims = new Claims(evidence.resources(), attributed);
        this.scopeClaims = new Claims(evidence.scopes(), false);
        this.resources = new int[rows.count()];
        this.scopes = new int[rows.count()];
        this.offsets = new int[rows.count()];
        this.certain = new boolean[rows.count()];
        this.complete = evidence.isComplete();
        this.mixed = complete && mixesRows();
    }

    /// Whether rows with id and without surely stand in one batch as they were sent, so that no processor has sorted
    /// them.
    private boolean mixesRows() {
        for (Segment segment : segments) {
            for (int row = segment.firstRow + 1; row <= segment.lastRow; row++) {
                if (rows.hasId(row) && !rows.hasId(row - 1) && !segment.mayStart(rows.id(row))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Finds the offsets that each row's batch may have, and what follows for its resource and scope.
    ///
    /// @return false when it turns out that some resource has no attributes although the search took for granted that
    ///     every one has
    boolean locate() {
        batches = segments.isEmpty() && evidence.hasNoIds()
                ? BatchesWithoutIds.cut(rows, evidence.resources())
                : Optional.empty();
        if (batches.isPresent()) {
            withoutIds(batches.get());
        } else {
            withIds();
        }
        return !contradicted;
    }

    /// Takes into account what another signal's rows claim.
    void competeWith(RowResolver other) {
        rivals.add(other);
        resourceClaims.add(other.resourceClaims);
        scopeClaims.add(other.scopeClaims);
    }

    /// What is certain when all claims are known.
    Resolution settle() {
        Overhang overhang = batches.isPresent() && !rows.leavesOutGroups() ? null : overhang();
        ClaimedGroups ofResources = new ClaimedGroups(resourceClaims, overhang);
        ClaimedGroups ofScopes = new ClaimedGroups(scopeClaims, overhang);
        for (int row = 0; row < resources.length; row++) {
            long offset = certain[row] ? Integer.toUnsignedLong(offsets[row]) : NONE;
            long held = rows.hasId(row) ? rows.id(row) : offset;
            resources[row] = ofResources.group(resources[row], offset, held);
            scopes[row] = ofScopes.group(scopes[row], offset, held);
        }
        batches.ifPresent(this::takeResources);
        return new Resolution(resources, scopes, offsets);
    }

    private Overhang overhang() {
        int highest = rows.highestElement();
        LongStream all = Overhang.offsets(segments);
        for (RowResolver rival : rivals) {
            highest = Math.max(highest, rival.rows.highestElement());
            all = LongStream.concat(all, Overhang.offsets(rival.segments));
        }
        return new Overhang(evidence, highest, all);
    }

    private void withIds() {
        int row = 0;
        Segment before = null;
        for (Segment segment : segments) {
            rowsBetween(row, segment.firstRow, before, segment);
            inside(segment);
            row = segment.lastRow + 1;
            before = segment;
        }
        rowsBetween(row, rows.count(), before, null);
    }

    private void withoutIds(BatchesWithoutIds batches) {
        for (int run = 0; run < batches.runCount(); run++) {
            candidates.clear();
            batches.offsets(run).forEach(candidates::add);
            for (int row = batches.firstRow(run); row < batches.firstRow(run + 1); row++) {
                evaluate(row);
            }
        }
    }

    private void takeResources(BatchesWithoutIds batches) {
        for (int run = 0; run < batches.runCount(); run++) {
            Arrays.fill(resources, batches.firstRow(run), batches.firstRow(run + 1), batches.resource(run));
        }
    }

    /// Rows of a segment; those without id between two with one.
    private void inside(Segment segment) {
        int withId = segment.firstRow;
        long changes = Long.MIN_VALUE;
        for (int row = segment.firstRow; row <= segment.lastRow; row++) {
            if (rows.hasId(row)) {
                if (rows.id(row) < changes && rows.sameKey(withId, row)) {
                    copy(withId, row);
                } else {
                    changes = live(segment, rows.id(row));
                    evaluate(row);
                }
                withId = row;
                continue;
            }
            int end = nextWithId(row, segment.lastRow);
            if (!segment.mayStart(rows.id(end)) && rows.id(end) < changes) {
                live(segment, rows.id(withId));
                withoutChoice(row, end);
            } else {
                for (int each = row; each < end; each++) {
                    atBorder(segment, withId, each, end);
                }
            }
            row = end - 1;
        }
    }

    private int nextWithId(int row, int last) {
        int next = row;
        while (next <= last && !rows.hasId(next)) {
            next++;
        }
        return next;
    }

    private void withoutChoice(int from, int to) {
        for (int row = from; row < to; row++) {
            evaluate(row);
        }
    }

    private void atBorder(Segment segment, int before, int row, int after) {
        candidates.clear();
        if (!attributed && segments.size() > 1) {
            candidates.giveUp();
        }
        if (follow(before, row)) {
            addLive(segment, rows.id(before), rows.resource(row));
        }
        if (follow(row, after)) {
            addLive(segment, rows.id(after), rows.resource(row));
        }
        evaluate(row);
    }

    /// Rows without id between two segments: of the batch before, of the one behind, or of batches that have no ids.
    private void rowsBetween(int from, int to, @Nullable Segment before, @Nullable Segment behind) {
        boolean leads = leadsOn(behind);
        boolean untold = (!attributed && segments.size() > 1) || mayBeShuffled(from, to);
        for (int row = from; row < to; row++) {
            int resource = rows.resource(row);
            candidates.clear();
            if (untold) {
                candidates.giveUp();
            }
            if (before != null && follow(before.lastRow, row)) {
                addLive(before, before.lastId, resource);
            }
            if (behind != null && (follow(row, behind.firstRow) || (leads && follow(row, to - 1)))) {
                addLive(behind, behind.firstId, resource);
            }
            addWithoutIds(before, behind, resource);
            evaluate(row);
        }
    }

    /// Whether rows without id may stand in any order: a batch processor puts the rows with an id in order again, after
    /// another has shuffled them all. Then they descend where batches without ids would.
    private boolean mayBeShuffled(int from, int to) {
        int descents = 0;
        for (int row = from + 1; row < to; row++) {
            descents += rows.follows(row - 1, row) || rows.startsFile(row) ? 0 : 1;
        }
        return descents > 1 && !complete;
    }

    /// Whether rows without id may be the front of a batch whose rows with ids begin again at its first resource: the
    /// batch processor sorts them so.
    private boolean leadsOn(@Nullable Segment behind) {
        return !mixed && behind != null && !rows.startsFile(behind.firstRow);
    }

    private static long idBehind(@Nullable Segment before, @Nullable Segment behind) {
        if (before == null || (behind != null && before.lastId >= behind.firstId)) {
            return 0;
        }
        return before.lastId + 1;
    }

    private boolean follow(int from, int to) {
        for (int row = from + 1; row <= to; row++) {
            if (!rows.follows(row - 1, row)) {
                return false;
            }
        }
        return true;
    }

    /// Offsets of batches without ids: each takes one id that nobody has.
    private void addWithoutIds(@Nullable Segment before, @Nullable Segment behind, int resource) {
        long from = idBehind(before, behind);
        if (attributed) {
            addUnusedParents(from, behind == null ? 1L << 32 : behind.firstId, resource);
            return;
        }
        long to = behind == null ? from + SOME + 1 : behind.firstId;
        int added = 0;
        for (long offset = evidence.unusedFrom(from); offset < to; offset = evidence.unusedFrom(offset + 1)) {
            candidates.add(offset);
            if (added++ == SOME) {
                candidates.giveUp();
                return;
            }
        }
    }

    private void addUnusedParents(long from, long to, int resource) {
        AttributeGroups parents = evidence.resources();
        int added = 0;
        int element = Math.max(0, resource);
        for (int i = parents.findFrom(from + element); i < parents.idCount() && parents.id(i) < to + element; i++) {
            long offset = parents.id(i) - element;
            if (evidence.unusedFrom(offset) == offset) {
                candidates.add(offset);
                if (added++ == SOME) {
                    candidates.giveUp();
                    return;
                }
            }
        }
    }

    private void addLive(Segment segment, long id, int resource) {
        if (segment.doubtful) {
            candidates.giveUp();
        }
        for (int i = 0; i < segment.offsets.length; i++) {
            if (isLive(segment, i, id) && search.admits(segment.offsets[i], resource)) {
                candidates.add(segment.offsets[i]);
            }
        }
    }

    private static boolean isLive(Segment segment, int index, long id) {
        return segment.offsets[index] <= id && id < segment.covers[index];
    }

    /// Makes the offsets that hold at an id the candidates; returns the id at which others do.
    private long live(Segment segment, long id) {
        candidates.clear();
        if (segment.doubtful) {
            candidates.giveUp();
        }
        long changes = Long.MAX_VALUE;
        for (int i = 0; i < segment.offsets.length; i++) {
            if (segment.offsets[i] > id) {
                return Math.min(changes, segment.offsets[i]);
            }
            if (id < segment.covers[i]) {
                candidates.add(segment.offsets[i]);
                changes = Math.min(changes, segment.covers[i]);
            }
        }
        return changes;
    }

    private void evaluate(int row) {
        long single = candidates.single();
        certain[row] = single != NONE;
        offsets[row] = (int) single;
        resources[row] = position(resourceClaims, evidence.resources(), rows.resource(row));
        scopes[row] = position(scopeClaims, evidence.scopes(), rows.scope(row));
        contradicted |= attributed
                && rows.resource(row) >= 0
                && (resources[row] == Resolution.NO_ATTRIBUTES || candidates.isEmpty());
    }

    private int position(Claims claims, AttributeGroups groups, int element) {
        return claims.claim(candidates, element, candidates.position(groups, element));
    }

    private void copy(int from, int row) {
        certain[row] = certain[from];
        offsets[row] = offsets[from];
        resources[row] = resources[from];
        scopes[row] = scopes[from];
    }
}
