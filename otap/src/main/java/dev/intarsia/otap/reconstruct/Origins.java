package dev.intarsia.otap.reconstruct;

import dev.intarsia.otap.resolve.AttributeGroups;
import dev.intarsia.otap.resolve.Resolution;
import dev.intarsia.parquet.schema.LeafColumn;
import java.util.Arrays;
import java.util.Map;

/// The resources and scopes of all rows of a root table; see [OriginScan].
///
/// @param resolution which groups the rows have, rows counted over all files of the table
/// @param resources groups of `resource_attrs`
/// @param scopes groups of `scope_attrs`
/// @param files the files by the leaves of their schemas, as the objects that they are
public record Origins(
        Resolution resolution, AttributeGroups resources, AttributeGroups scopes, Map<LeafColumn, OriginFile> files) {

    /// A file of the root table.
    ///
    /// @param firstRow number of its first row among those of the table
    /// @param urlTrusted whether its `schema_url` is what was sent
    public record OriginFile(long firstRow, boolean urlTrusted) {}

    /// The same rows and files where nothing can be told: ids of resources and scopes may not be what they look like.
    public Origins unresolved() {
        Resolution untold = new Resolution(
                untold(resolution.resources().length, resources),
                untold(resolution.scopes().length, scopes),
                resolution.batches());
        return new Origins(untold, resources, scopes, files);
    }

    private static int[] untold(int rows, AttributeGroups groups) {
        int[] all = new int[rows];
        Arrays.fill(all, groups.size() == 0 ? Resolution.NO_ATTRIBUTES : Resolution.UNRESOLVED);
        return all;
    }
}
