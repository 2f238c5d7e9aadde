package dev.intarsia.otap.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;

/// Finds the attributes of the resource and the scope of each row of a root table.
///
/// The exporter adds the offset of a batch to the parent ids of `resource_attrs` and `scope_attrs`, but not to
/// `resource.id` and `scope.id` which point there. So the offset of the batch of each row has to be found: from ids
/// that jump, resources and scopes that begin again, files that end, and parent ids that must belong to some batch.
/// For each row all offsets are kept that nothing speaks against, and the rows of the other signals are looked at in
/// the same way, because their resources may have the same parent ids. Where this leaves several offsets with different
/// attributes, or attributes that may be of several batches, the answer is [Resolution#UNRESOLVED].
///
/// Two kinds of data are told apart. Mostly every resource has attributes, and then parent ids tell much
/// ([AttributedOffsets]). When that does not explain the rows, some have none, and only little is certain
/// ([BareOffsets]). Where ids jump inside what may be one batch, a processor may have taken rows out, and its offset is
/// kept, too. Where ids descend inside a file of any signal, a processor has changed the order of rows, and
/// nothing is resolved.
///
/// Some data looks like other data, and is taken for what is usual: resources without attributes in a partition whose
/// rows can be explained without any are not seen. A batch of a single one right behind another batch is then thought
/// to
/// go on with that.
public final class ResourceResolver {
    /// A batch is not thought to be this many times smaller than all batches that are certain, if there is a way
    /// around.
    private static final int MANY_TIMES = 100;

    /// So many batches have to be certain for that.
    private static final int SOME_BATCHES = 3;

    private ResourceResolver() {}

    /// Resolves the rows of one root table of one exporter instance.
    ///
    /// @param own the signal of the root table
    /// @param others the other signals of the instance
    public static Resolution resolve(
            SignalRows own, List<SignalRows> others, AttributeGroups resources, AttributeGroups scopes) {
        boolean shuffled = own.rows().descends()
                || others.stream().anyMatch(other -> other.rows().descends());
        if (shuffled) {
            return untold(own.rows(), resources, scopes);
        }
        RowResolver resolver = located(own, others, resources, scopes);
        for (SignalRows other : others) {
            List<SignalRows> rest = new ArrayList<>(others);
            rest.remove(other);
            rest.add(own);
            resolver.competeWith(located(other, rest, resources, scopes));
        }
        return resolver.settle();
    }

    private static RowResolver located(
            SignalRows own, List<SignalRows> others, AttributeGroups resources, AttributeGroups scopes) {
        Evidence evidence = Evidence.of(own, others, resources, scopes);
        RootRows rows = own.rows();
        List<Segment> segments = RowSegments.cut(rows);
        Borders borders = new Borders(rows, evidence, segments);
        boolean emptyGroups = rows.leavesOutGroups()
                || others.stream().anyMatch(other -> other.rows().leavesOutGroups());
        AttributedOffsets attributed = new AttributedOffsets(rows, evidence, borders);
        if (searchAll(segments, attributed)) {
            if (emptyGroups && !borders.hasCuts()) {
                searchLarger(segments, attributed);
            }
            RowResolver resolver = new RowResolver(rows, evidence, segments, attributed);
            if (resolver.locate()) {
                return resolver;
            }
        }
        BareOffsets bare = new BareOffsets(rows, evidence, borders, emptyGroups || segments.size() > 1);
        searchAll(segments, bare);
        RowResolver resolver = new RowResolver(rows, evidence, segments, bare);
        resolver.locate();
        return resolver;
    }

    /// Resources without rows make two readings possible: that a batch ends with some, or that it is followed by tiny
    /// batches. When all certain batches are large and some are known to have such resources, the former is meant.
    private static void searchLarger(List<Segment> segments, AttributedOffsets search) {
        LongSummaryStatistics certain =
                segments.stream().flatMapToLong(Segment::certainBatches).summaryStatistics();
        if (certain.getCount() >= SOME_BATCHES && certain.getMin() >= MANY_TIMES) {
            search.thinkBatchesLargerThan(certain.getMin() / MANY_TIMES);
            searchAll(segments, search);
        }
    }

    private static boolean searchAll(List<Segment> segments, OffsetSearch search) {
        boolean all = true;
        long last = -1;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            long lowest = last < segment.firstId ? last : -1;
            if (!search.search(segment, lowest, i + 1 < segments.size() ? segments.get(i + 1) : null)) {
                segment.offsets = new long[0];
                segment.covers = new long[0];
                all = false;
            }
            last = segment.lastId;
        }
        return all;
    }

    /// Nothing can be told of rows that do not stand as they were written.
    private static Resolution untold(RootRows rows, AttributeGroups resources, AttributeGroups scopes) {
        int[] ofResource = new int[rows.count()];
        int[] ofScope = new int[rows.count()];
        for (int row = 0; row < rows.count(); row++) {
            ofResource[row] = untold(resources, rows.resource(row));
            ofScope[row] = untold(scopes, rows.scope(row));
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
}
