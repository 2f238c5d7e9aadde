package dev.intarsia.otap.internal.resolve;

/// The attributes of the resource and the scope of each root row.
///
/// @param resources per row a group of [AttributeGroups] of the resource table, [#NO_ATTRIBUTES] or [#UNRESOLVED]
/// @param scopes the same for the scope table
/// @param batches per row a number that differs between adjacent rows that certainly belong to different batches
public record Resolution(int[] resources, int[] scopes, int[] batches) {

    /// The resource or scope has no attributes.
    public static final int NO_ATTRIBUTES = -1;

    /// The files permit more than one result.
    public static final int UNRESOLVED = -2;

    /// Number of rows with an unresolved resource or scope.
    public int unresolvedRows() {
        int unresolved = 0;
        for (int row = 0; row < resources.length; row++) {
            unresolved += resources[row] == UNRESOLVED || scopes[row] == UNRESOLVED ? 1 : 0;
        }
        return unresolved;
    }
}
