package dev.intarsia.filter;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import java.util.List;

/// What a histogram of definition levels (parquet.thrift, `SizeStatistics`) states about the entries of a leaf: below
/// the level of its innermost list an entry is a list without elements, from there on it is an element, at the highest
/// level a value.
///
/// @param mayHoldNull false when every entry is a value
/// @param mayHoldNullElement false when every element is a value
/// @param mayLackElements false when every entry is an element
record LevelCounts(boolean mayHoldNull, boolean mayHoldNullElement, boolean mayLackElements) {

    /// A histogram that does not fit the leaf, or does not count `entries`, says nothing; `entries` is -1 when unknown.
    static LevelCounts of(LeafColumn leaf, long[] histogram, long entries) {
        int highest = leaf.maxDefinitionLevel();
        List<SchemaNode> lists = leaf.repeatedAncestors();
        int elementLevel = lists.isEmpty() ? 0 : lists.getLast().maxDefinitionLevel();
        if (histogram.length != highest + 1 || entries >= 0 && sum(histogram, 0, highest + 1) != entries) {
            return new LevelCounts(highest > 0, highest > elementLevel, elementLevel > 0);
        }
        boolean nullElements = sum(histogram, elementLevel, highest) != 0;
        boolean noElements = sum(histogram, 0, elementLevel) != 0;
        return new LevelCounts(nullElements || noElements, nullElements, noElements);
    }

    // Negative counts are nonsense, and must not cancel others out.
    private static long sum(long[] histogram, int from, int to) {
        long sum = 0;
        for (int level = from; level < to; level++) {
            if (histogram[level] < 0) {
                return -1;
            }
            sum += histogram[level];
        }
        return sum;
    }
}
