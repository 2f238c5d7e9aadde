package dev.intarsia.otap.resolve;

/// What the files of a partition say beside the rows that are to be resolved.
///
/// @param own ids in all tables of the signal: records and what hangs on them
/// @param others ids in all tables of the other signals
/// @param resources the rows of `resource_attrs`
/// @param scopes the rows of `scope_attrs`
public record Evidence(IdRanges own, IdRanges others, AttributeGroups resources, AttributeGroups scopes) {

    /// Whether no table has any id.
    boolean hasNoIds() {
        return own.size() == 0 && others.size() == 0;
    }

    /// The first id from `id` on that no table has: it may be of a batch without ids, each of which takes one.
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
