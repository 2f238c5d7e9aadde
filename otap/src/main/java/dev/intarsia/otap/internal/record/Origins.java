package dev.intarsia.otap.internal.record;

import dev.intarsia.otap.internal.resolve.AttributeGroups;
import dev.intarsia.otap.internal.resolve.Resolution;
import dev.intarsia.schema.LeafColumn;
import java.util.Arrays;
import java.util.Map;

/// The resources and scopes of all rows of a root table; see [OriginScan].
///
/// @param resolution the groups of the rows, which are numbered over all files of the table
/// @param resources groups of `resource_attrs`
/// @param scopes groups of `scope_attrs`
/// @param files the files by the leaves of their schemas, compared by identity
public record Origins(
        Resolution resolution, AttributeGroups resources, AttributeGroups scopes, Map<LeafColumn, OriginFile> files) {

    /// A file of the root table.
    ///
    /// @param firstRow index of its first row among those of the table
    /// @param urlTrusted whether its `schema_url` is the one that was sent
    public record OriginFile(long firstRow, boolean urlTrusted) {}

    /// Returns the same rows and files with all resources and scopes unresolved, since their ids may not be plain.
    public Origins unresolved() {
        Resolution unresolved = new Resolution(
                unresolved(resolution.resources().length, resources),
                unresolved(resolution.scopes().length, scopes),
                resolution.batches());
        return new Origins(unresolved, resources, scopes, files);
    }

    private static int[] unresolved(int rows, AttributeGroups groups) {
        int[] all = new int[rows];
        Arrays.fill(all, groups.size() == 0 ? Resolution.NO_ATTRIBUTES : Resolution.UNRESOLVED);
        return all;
    }
}
