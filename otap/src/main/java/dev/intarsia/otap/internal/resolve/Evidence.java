package dev.intarsia.otap.internal.resolve;

import java.util.ArrayList;
import java.util.List;

/// The evidence in the files of a partition besides the rows of the examined signal.
///
/// @param own ids in all tables of the signal
/// @param others ids in all tables of the other signals
/// @param otherRows rows of the root tables of the other signals
/// @param isComplete whether every id up to the highest root row's is that of a root row, or of a child row in one run
///     with a preceding root row's id. Then each batch begins with its first id: a part of a split batch omits the ids
///     of the earlier parts, and only tables without rows in those parts begin there
/// @param resources the rows of `resource_attrs`
/// @param scopes the rows of `scope_attrs`
record Evidence(
        IdRanges own,
        IdRanges others,
        List<RootRows> otherRows,
        boolean isComplete,
        AttributeGroups resources,
        AttributeGroups scopes) {

    static Evidence of(SignalRows own, List<SignalRows> others, AttributeGroups resources, AttributeGroups scopes) {
        IdRanges.Builder ids = new IdRanges.Builder();
        others.forEach(other -> ids.add(other.ids()));
        List<SignalRows> all = new ArrayList<>(others);
        all.add(own);
        return new Evidence(
                own.ids(),
                ids.build(),
                others.stream().map(SignalRows::rows).toList(),
                isComplete(all),
                resources,
                scopes);
    }

    private static boolean isComplete(List<SignalRows> signals) {
        IdRanges.Builder ofRoots = new IdRanges.Builder();
        signals.forEach(signal -> signal.rows().addIdsTo(ofRoots));
        IdRanges roots = ofRoots.build();
        IdRanges.Builder reached = new IdRanges.Builder().add(roots);
        signals.forEach(signal -> signal.below().forEach(table -> table.addFromFirst(roots, reached)));
        return reached.build().absentFrom(0) > roots.below(1L << 32);
    }

    /// Whether no table has any id.
    boolean hasNoIds() {
        return own.size() == 0 && others.size() == 0;
    }

    /// Whether any table contains the id.
    boolean isUsed(long id) {
        return own.contains(id) || others.contains(id);
    }

    /// The first id from `id` on that no table contains: it may belong to a batch without ids, each of which consumes
    /// one.
    long unusedFrom(long id) {
        long unused = id;
        long next = others.absentFrom(own.absentFrom(unused));
        while (next != unused) {
            unused = next;
            next = others.absentFrom(own.absentFrom(unused));
        }
        return unused;
    }
}
