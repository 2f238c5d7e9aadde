package dev.intarsia.otap.internal.schema;

import dev.intarsia.filter.Bounds;
import dev.intarsia.metadata.ColumnOrder;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType.IntegerType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Inclusive bounds of unsigned ids; not necessarily occurring values.
///
/// @param min at least 0
/// @param max at most 2^32-1; smaller than `min` if there is no id at all
public record IdRange(long min, long max) {
    /// The empty range.
    public static final IdRange NONE = new IdRange(Long.MAX_VALUE, -1);
    /// The range of all ids, if the bounds are unknown.
    public static final IdRange ANY = new IdRange(0, 0xFFFF_FFFFL);

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// The range of a file's ids, from the statistics of its row groups.
    ///
    /// @param leaf a column of ids in an INT32
    public static IdRange of(ParquetFooter footer, LeafColumn leaf) {
        IdRange range = NONE;
        for (RowGroup group : footer.rowGroups()) {
            range = range.and(of(group, leaf, footer.columnOrder(leaf)));
        }
        return range;
    }

    private static IdRange of(RowGroup group, LeafColumn leaf, ColumnOrder order) {
        Bounds bounds = Bounds.of(group.columns().get(leaf.index()), order);
        if (group.rowCount() == 0 || bounds.allNull()) {
            return NONE;
        }
        if (!bounds.hasMin() || !bounds.hasMax()) {
            return ANY;
        }
        return bounds(value(bounds.min().orElseThrow()), value(bounds.max().orElseThrow()), isUnsigned(leaf));
    }

    private static IdRange bounds(int min, int max, boolean unsigned) {
        // Bounds in signed order are no bounds in unsigned order if their signs differ.
        boolean ordered = unsigned ? Integer.compareUnsigned(min, max) <= 0 : min <= max && (min < 0) == (max < 0);
        return ordered ? new IdRange(Integer.toUnsignedLong(min), Integer.toUnsignedLong(max)) : ANY;
    }

    private static int value(byte[] value) {
        return MemorySegment.ofArray(value).get(INT, 0);
    }

    private static boolean isUnsigned(LeafColumn leaf) {
        return leaf.logicalType() instanceof IntegerType integer && !integer.signed();
    }

    /// Whether there is no id.
    public boolean isEmpty() {
        return max < min;
    }

    /// Whether the ranges overlap.
    public boolean meets(IdRange other) {
        return !isEmpty() && !other.isEmpty() && min <= other.max && other.min <= max;
    }

    /// The smallest range that contains both.
    public IdRange and(IdRange other) {
        return new IdRange(Math.min(min, other.min), Math.max(max, other.max));
    }
}
