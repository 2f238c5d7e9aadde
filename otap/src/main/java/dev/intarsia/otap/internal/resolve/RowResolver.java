package dev.intarsia.otap.internal.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Iterates over the rows of a root table and assigns to each the result on which all its possible offsets agree.
final class RowResolver {
    private static final long NONE = -1;

    /// Maximum number of batches without ids that are examined at one position.
    private static final int SOME = 256;

    private final RootRows rows;
    private final Evidence evidence;
    private final List<IdSegment> segments;
    private final OffsetSearch search;
    private final OffsetClaims resourceClaims;
    private final OffsetClaims scopeClaims;
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

    RowResolver(RootRows rows, Evidence evidence, List<IdSegment> segments, OffsetSearch search) {
        this.rows = rows;
        this.evidence = evidence;
        this.segments = segments;
        this.search = search;
        this.attributed = search instanceof AttributedOffsets;
        this.resourceClaims = new OffsetClaims(evidence.resources(), attributed);
        this.scopeClaims = new OffsetClaims(evidence.scopes(), false);
        this.resources = new int[rows.count()];
        this.scopes = new int[rows.count()];
        this.offsets = new int[rows.count()];
        this.certain = new boolean[rows.count()];
        this.complete = evidence.isComplete();
        this.mixed = complete && mixesRows();
    }

    /// Whether some batch certainly contains rows with and without id in their original order, so that no processor has
    /// sorted them.
    private boolean mixesRows() {
        for (IdSegment segment : segments) {
            for (int row = segment.firstRow + 1; row <= segment.lastRow; row++) {
                if (rows.hasId(row) && !rows.hasId(row - 1) && !segment.mayStart(rows.id(row))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Finds the possible offsets of each row's batch, and the resulting resource and scope.
    ///
    /// @return false if some resource has no attributes although the search assumed that every one has
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

    /// Takes the claims of another signal's rows into account.
    void competeWith(RowResolver other) {
        rivals.add(other);
        resourceClaims.add(other.resourceClaims);
        scopeClaims.add(other.scopeClaims);
    }

    /// Returns the certain results, after all claims have been collected.
    Resolution settle() {
        OffsetOverlap overhang = batches.isPresent() && !rows.leavesOutGroups() ? null : overhang();
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

    private OffsetOverlap overhang() {
        int highest = rows.highestElement();
        LongStream all = OffsetOverlap.offsets(segments);
        for (RowResolver rival : rivals) {
            highest = Math.max(highest, rival.rows.highestElement());
            all = LongStream.concat(all, OffsetOverlap.offsets(rival.segments));
        }
        return new OffsetOverlap(evidence, highest, all);
    }

    private void withIds() {
        int row = 0;
        IdSegment before = null;
        for (IdSegment segment : segments) {
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

    /// Resolves rows of a segment, including those without id between two with an id.
    private void inside(IdSegment segment) {
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

    private void atBorder(IdSegment segment, int before, int row, int after) {
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

    /// Resolves rows without id between two segments: they belong to the previous batch, to the next one, or to batches
    /// without ids.
    private void rowsBetween(int from, int to, @Nullable IdSegment before, @Nullable IdSegment behind) {
        boolean leads = leadsOn(behind);
        boolean ambiguous = (!attributed && segments.size() > 1) || mayBeShuffled(from, to);
        for (int row = from; row < to; row++) {
            int resource = rows.resource(row);
            candidates.clear();
            if (ambiguous) {
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

    /// Whether rows without id may be in any order: a batch processor sorts the rows with an id again, after another
    /// processor has shuffled all of them. Then they descend where batches without ids would.
    private boolean mayBeShuffled(int from, int to) {
        int descents = 0;
        for (int row = from + 1; row < to; row++) {
            descents += rows.follows(row - 1, row) || rows.startsFile(row) ? 0 : 1;
        }
        return descents > 1 && !complete;
    }

    /// Whether rows without id may be the start of a batch whose rows with ids restart at its first resource, as the
    /// batch processor sorts them.
    private boolean leadsOn(@Nullable IdSegment behind) {
        return !mixed && behind != null && !rows.startsFile(behind.firstRow);
    }

    private static long idBehind(@Nullable IdSegment before, @Nullable IdSegment behind) {
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

    /// Adds offsets of batches without ids: each consumes one unused id.
    private void addWithoutIds(@Nullable IdSegment before, @Nullable IdSegment behind, int resource) {
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

    private void addLive(IdSegment segment, long id, int resource) {
        if (segment.ambiguous) {
            candidates.giveUp();
        }
        for (int i = 0; i < segment.offsets.length; i++) {
            if (isLive(segment, i, id) && search.admits(segment.offsets[i], resource)) {
                candidates.add(segment.offsets[i]);
            }
        }
    }

    private static boolean isLive(IdSegment segment, int index, long id) {
        return segment.offsets[index] <= id && id < segment.covers[index];
    }

    /// Sets the candidates to the offsets that apply at an id; returns the id at which they change.
    private long live(IdSegment segment, long id) {
        candidates.clear();
        if (segment.ambiguous) {
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

    private int position(OffsetClaims claims, AttributeGroups groups, int element) {
        return claims.claim(candidates, element, candidates.position(groups, element));
    }

    private void copy(int from, int row) {
        certain[row] = certain[from];
        offsets[row] = offsets[from];
        resources[row] = resources[from];
        scopes[row] = scopes[from];
    }
}
