package dev.intarsia.cli.summary;

import dev.intarsia.cli.inspect.BoundText;
import dev.intarsia.schema.LeafColumn;
import java.util.Optional;

/// The values of one leaf column of a file.
///
/// @param leaf the column
/// @param values number of values, nulls included; of a column in a list that is empty lists, too, which the file
/// counts
///     as entries without a value
/// @param nulls how many of them have no value
/// @param distinct number of values that differ, nulls not included
/// @param isEstimate whether [#distinct] is an estimate, within 2 % for 19 of 20 columns
/// @param min the least value as text, empty where there is none or the type has no order
/// @param max the greatest value as text
public record ColumnSummary(
        LeafColumn leaf,
        long values,
        long nulls,
        long distinct,
        boolean isEstimate,
        Optional<String> min,
        Optional<String> max) {

    /// The summary of values with these bounds, which are PLAIN encoded.
    static ColumnSummary of(
            LeafColumn leaf,
            long values,
            long nulls,
            DistinctValues distinct,
            Optional<byte[]> min,
            Optional<byte[]> max) {
        return new ColumnSummary(
                leaf,
                values,
                nulls,
                distinct.count(),
                distinct.isEstimate(),
                min.map(bound -> BoundText.of(leaf, bound)),
                max.map(bound -> BoundText.of(leaf, bound)));
    }
}
