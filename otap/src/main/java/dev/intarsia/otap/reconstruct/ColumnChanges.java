package dev.intarsia.otap.reconstruct;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.Layout;
import java.lang.foreign.MemorySegment;

/// Tells where a column's value may be another one than in the row before, without looking at values that stand as ids.
final class ColumnChanges {
    private ColumnChanges() {}

    /// Sets `changes[row]` where the value of a row may differ from that of the row before; row 0 is left as it is.
    /// Where it is not set, both are the same, or both null.
    static void mark(ColumnBatch column, boolean[] changes) {
        if (column.hasNulls()) {
            for (int row = 1; row < changes.length; row++) {
                changes[row] |= column.isNull(row) != column.isNull(row - 1);
            }
        }
        if (column.layout() == Layout.DICTIONARY || column.layout() == Layout.FIXED && column.width() == 4) {
            ints(column.values(), changes);
        } else if (column.layout() != Layout.NULL) {
            slices(column, changes);
        }
    }

    private static void ints(MemorySegment values, boolean[] changes) {
        int before = changes.length == 0 ? 0 : values.get(Segments.INT_LE, 0);
        for (int row = 1; row < changes.length; row++) {
            int value = values.get(Segments.INT_LE, 4L * row);
            changes[row] |= value != before;
            before = value;
        }
    }

    private static void slices(ColumnBatch column, boolean[] changes) {
        for (int row = 1; row < changes.length; row++) {
            changes[row] |= !column.isNull(row)
                    && !column.isNull(row - 1)
                    && column.slice(row).mismatch(column.slice(row - 1)) >= 0;
        }
    }
}
