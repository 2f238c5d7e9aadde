package dev.intarsia.otap.resolve;

/// Which attributes the resource and the scope of each root row have.
///
/// @param resources per row a group of [AttributeGroups] of the resource table, [#NO_ATTRIBUTES] or [#UNRESOLVED]
/// @param scopes the same for the scope table
/// @param batches per row a number that differs between neighbours which are surely of different batches
public record Resolution(int[] resources, int[] scopes, int[] batches) {

    /// The resource or scope has no attributes.
    public static final int NO_ATTRIBUTES = -1;

    /// The files allow more than one answer.
    public static final int UNRESOLVED = -2;

    /// How many rows have an unresolved resource or scope.
    public int unresolvedRows() {
        int unresolved = 0;
        for (int row = 0; row < resources.length; row++) {
            unresolved += resources[row] == UNRESOLVED || scopes[row] == UNRESOLVED ? 1 : 0;
        }
        return unresolved;
    }
}
