package dev.intarsia.filter;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import java.util.List;

/// What a null count and a histogram of definition levels (parquet.thrift, `SizeStatistics`) state about the entries of
/// a leaf: below the level of its innermost list an entry is a list without elements, from there on it is an element,
/// at
/// the highest level a value. Where the two contradict each other neither says anything.
///
/// @param nulls number of nulls, -1 when unknown; of a repeated leaf it is up to the writer whether lists without
///     elements count
/// @param contradictory whether the two contradict each other, or the number of entries
/// @param mayHoldNull false when every entry is a value
/// @param mayHoldNullElement false when every element is a value
/// @param mayLackElements false when every entry is an element
/// @param someValue true when there is a value
/// @param noValue true when there are entries, and none is a value
record LevelCounts(
        long nulls,
        boolean contradictory,
        boolean mayHoldNull,
        boolean mayHoldNullElement,
        boolean mayLackElements,
        boolean someValue,
        boolean noValue) {

    /// A histogram that does not fit the leaf, or does not count `entries`, says nothing.
    ///
    /// @param entries -1 when unknown
    /// @param nulls -1 when unknown
    static LevelCounts of(LeafColumn leaf, long[] histogram, long entries, long nulls) {
        int highest = leaf.maxDefinitionLevel();
        if (highest == 0) {
            return new LevelCounts(-1, false, false, false, false, entries > 0, false);
        }
        int elementLevel = elementLevel(leaf);
        long total = histogram.length == highest + 1 ? sum(histogram, 0, highest + 1) : -1;
        boolean counted = total >= 0 && (entries < 0 || total == entries);
        long all = counted ? total : entries;
        long nullElements = counted ? sum(histogram, elementLevel, highest) : 0;
        long notValues = counted ? sum(histogram, 0, highest) : all;
        // Writers do not agree whether empty lists count.
        boolean possible = nulls < 0 ? nulls == -1 : nulls >= nullElements && (all < 0 || nulls <= notValues);
        if (!possible) {
            return unknown(leaf, true);
        }
        boolean flat = elementLevel == 0;
        return new LevelCounts(
                nulls,
                false,
                nulls >= 0 ? nulls > 0 : !counted || notValues > 0,
                counted ? nullElements > 0 : highest > elementLevel,
                counted ? notValues > nullElements : !flat,
                counted && notValues < all || flat && nulls >= 0 && nulls < all,
                all > 0 && (nulls == all || counted && notValues == all));
    }

    /// What is known of a leaf's entries without any count.
    static LevelCounts unknown(LeafColumn leaf, boolean contradictory) {
        int highest = leaf.maxDefinitionLevel();
        int elementLevel = elementLevel(leaf);
        return new LevelCounts(-1, contradictory, highest > 0, highest > elementLevel, elementLevel > 0, false, false);
    }

    private static int elementLevel(LeafColumn leaf) {
        List<SchemaNode> lists = leaf.repeatedAncestors();
        return lists.isEmpty() ? 0 : lists.getLast().maxDefinitionLevel();
    }

    /// The sum of counts; -1 when one is negative, which is nonsense and must not cancel others out, or when it is more
    /// than anything can have.
    static long sum(long[] counts, int from, int to) {
        long sum = 0;
        for (int level = from; level < to; level++) {
            sum += counts[level];
            if (counts[level] < 0 || sum < 0) {
                return -1;
            }
        }
        return sum;
    }
}
