package dev.intarsia.otap.resolve;

import java.util.List;
import java.util.LongSummaryStatistics;

/// Finds the attributes of the resource and the scope of each row of a root table.
///
/// The exporter adds the offset of a batch to the parent ids of `resource_attrs` and `scope_attrs`, but not to
/// `resource.id` and `scope.id` which point there. So the offset of the batch of each row has to be found: from ids
/// that jump, resources and scopes that begin again, files that end, and parent ids that must belong to some batch.
/// Where this leaves several offsets with different attributes, the answer is [Resolution#UNRESOLVED].
///
/// Two kinds of data are told apart. Mostly every resource has attributes, and then parent ids tell much
/// ([AttributedOffsets]). When that does not explain the rows, some have none, and only little is certain
/// ([BareOffsets]). Where ids descend inside a file, a processor has changed the order of rows, and nothing is
/// resolved.
///
/// Some data looks like other data, and is taken for what is usual. Resources without attributes in a partition whose
/// rows can be explained without any are not seen: a batch of a single one right behind another batch is thought to
/// go on with that. Nor is it seen that a processor has changed the order of rows whose ids happen to ascend.
public final class ResourceResolver {
    /// A batch is not thought to be this many times smaller than all batches that are certain, if there is a way
    /// around.
    private static final int MANY_TIMES = 100;

    /// So many batches have to be certain for that.
    private static final int SOME_BATCHES = 3;

    private final RootRows rows;
    private final Evidence evidence;
    private final List<Segment> segments;

    private ResourceResolver(RootRows rows, Evidence evidence) {
        this.rows = rows;
        this.evidence = evidence;
        this.segments = RowSegments.cut(rows);
    }

    /// Resolves the rows of one root table of one exporter instance.
    public static Resolution resolve(RootRows rows, Evidence evidence) {
        return rows.descends() ? untold(rows, evidence) : new ResourceResolver(rows, evidence).resolve();
    }

    /// Nothing can be told of rows that do not stand as they were written.
    private static Resolution untold(RootRows rows, Evidence evidence) {
        int[] ofResource = new int[rows.count()];
        int[] ofScope = new int[rows.count()];
        for (int row = 0; row < rows.count(); row++) {
            ofResource[row] = untold(evidence.resources(), rows.resource(row));
            ofScope[row] = untold(evidence.scopes(), rows.scope(row));
        }
        return new Resolution(ofResource, ofScope, new int[rows.count()]);
    }

    private static int untold(AttributeGroups groups, int element) {
        return element < 0 || groups.size() == 0 ? Resolution.NO_ATTRIBUTES : Resolution.UNRESOLVED;
    }

    /// Joins rows whose resources and scopes are numbered within the partition, as their attributes are: no exporter
    /// writes such files yet.
    public static Resolution joined(RootRows rows, AttributeGroups resources, AttributeGroups scopes) {
        int[] ofResource = new int[rows.count()];
        int[] ofScope = new int[rows.count()];
        for (int row = 0; row < rows.count(); row++) {
            ofResource[row] = joined(resources, rows.resource(row));
            ofScope[row] = joined(scopes, rows.scope(row));
        }
        return new Resolution(ofResource, ofScope, new int[rows.count()]);
    }

    private static int joined(AttributeGroups groups, int id) {
        int position = groups.find(Integer.toUnsignedLong(id));
        if (position < 0) {
            return Resolution.NO_ATTRIBUTES;
        }
        return groups.groupsAt(position) == 1 ? groups.group(position, 0) : Resolution.UNRESOLVED;
    }

    private Resolution resolve() {
        boolean emptyGroups = hasEmptyGroups();
        AttributedOffsets attributed = new AttributedOffsets(rows, evidence);
        if (searchAll(attributed)) {
            if (emptyGroups) {
                searchLarger(attributed);
            }
            RowResolver resolver = new RowResolver(rows, evidence, segments, attributed, emptyGroups);
            Resolution resolution = resolver.resolve();
            if (!resolver.isContradicted()) {
                return resolution;
            }
        }
        BareOffsets bare = new BareOffsets(rows, evidence, emptyGroups || segments.size() > 1);
        searchAll(bare);
        return new RowResolver(rows, evidence, segments, bare, emptyGroups).resolve();
    }

    private boolean searchAll(OffsetSearch search) {
        boolean all = true;
        long last = -1;
        for (Segment segment : segments) {
            long lowest = last < segment.firstId ? last : -1;
            if (!search.search(segment, lowest)) {
                segment.offsets = new long[0];
                segment.covers = new long[0];
                all = false;
            }
            last = segment.lastId;
        }
        return all;
    }

    /// Resources without rows make two readings possible: that a batch ends with some, or that it is followed by tiny
    /// batches. When all certain batches are large and some are known to have such resources, the former is meant.
    private void searchLarger(AttributedOffsets search) {
        LongSummaryStatistics certain =
                segments.stream().flatMapToLong(Segment::certainBatches).summaryStatistics();
        long last = -1;
        for (Segment segment : segments) {
            if (certain.getCount() >= SOME_BATCHES && segment.offsets.length > 1) {
                search.searchLarger(segment, last < segment.firstId ? last : -1, certain.getMin() / MANY_TIMES + 1);
            }
            last = segment.lastId;
        }
    }

    /// Whether a resource or a scope is left out: it has no rows.
    private boolean hasEmptyGroups() {
        for (int row = 0; row < rows.count(); row++) {
            if (row == 0 ? rows.resource(0) > 0 || rows.scope(0) > 0 : leavesOut(row)) {
                return true;
            }
        }
        return false;
    }

    private boolean leavesOut(int row) {
        return rows.follows(row - 1, row)
                && (rows.resource(row) > rows.resource(row - 1) + 1 || rows.scope(row) > rows.scope(row - 1) + 1);
    }
}
