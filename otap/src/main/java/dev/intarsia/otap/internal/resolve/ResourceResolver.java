package dev.intarsia.otap.internal.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;

/// Resolves the attributes of the resource and the scope of each row of a root table.
///
/// The exporter adds the offset of a batch to the parent ids of `resource_attrs` and `scope_attrs`, but not to
/// `resource.id` and `scope.id`, which refer to them. The offset of the batch of each row is therefore inferred from
/// gaps in the ids, resources and scopes that restart, ends of files, and parent ids that must belong to some batch.
/// For each row all offsets are kept that are not excluded, and the rows of the other signals are examined in the same
/// way, because their resources may have the same parent ids. If several offsets with different attributes remain, or
/// attributes that may belong to several batches, the result is [Resolution#UNRESOLVED].
///
/// Two kinds of data are distinguished. Usually every resource has attributes, and parent ids provide strong evidence
/// ([AttributedOffsets]). If that does not explain the rows, some resources have no attributes, and little is certain
/// ([BareOffsets]). If ids have a gap inside a possible batch, a processor may have removed rows, and the batch's
/// offset is kept, too. If ids descend inside a file of any signal, a processor has changed the order of rows, and
/// nothing is resolved.
///
/// Some data is ambiguous and is interpreted as the usual case: resources without attributes are not detected in a
/// partition whose rows can be explained without any. A batch of a single one directly after another batch is then
/// treated as its continuation.
public final class ResourceResolver {
    /// A batch is not assumed to be this many times smaller than all certain batches, if there is an alternative.
    private static final int MANY_TIMES = 100;

    /// Minimum number of certain batches for this assumption.
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
            return unresolved(own.rows(), resources, scopes);
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
        List<IdSegment> segments = RowSegments.cut(rows);
        BatchBoundaries borders = new BatchBoundaries(rows, evidence, segments);
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

    /// Resources without rows permit two interpretations: a batch ends with some of them, or it is followed by tiny
    /// batches. If all certain batches are large and some are known to have such resources, the former is chosen.
    private static void searchLarger(List<IdSegment> segments, AttributedOffsets search) {
        LongSummaryStatistics certain =
                segments.stream().flatMapToLong(IdSegment::certainBatches).summaryStatistics();
        if (certain.getCount() >= SOME_BATCHES && certain.getMin() >= MANY_TIMES) {
            search.assumeBatchesLargerThan(certain.getMin() / MANY_TIMES);
            searchAll(segments, search);
        }
    }

    private static boolean searchAll(List<IdSegment> segments, OffsetSearch search) {
        boolean all = true;
        long last = -1;
        for (int i = 0; i < segments.size(); i++) {
            IdSegment segment = segments.get(i);
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

    /// Rows whose order was changed cannot be resolved.
    private static Resolution unresolved(RootRows rows, AttributeGroups resources, AttributeGroups scopes) {
        int[] ofResource = new int[rows.count()];
        int[] ofScope = new int[rows.count()];
        for (int row = 0; row < rows.count(); row++) {
            ofResource[row] = unresolved(resources, rows.resource(row));
            ofScope[row] = unresolved(scopes, rows.scope(row));
        }
        return new Resolution(ofResource, ofScope, new int[rows.count()]);
    }

    private static int unresolved(AttributeGroups groups, int element) {
        return element < 0 || groups.size() == 0 ? Resolution.NO_ATTRIBUTES : Resolution.UNRESOLVED;
    }

    /// Joins rows whose resources and scopes are numbered within the partition, like their attributes. No exporter
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
