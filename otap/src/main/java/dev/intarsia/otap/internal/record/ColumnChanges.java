package dev.intarsia.otap.internal.record;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Layout;
import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;

/// Marks the rows in which a column's value may differ from that of the previous row, without reading
/// dictionary-encoded values.
final class ColumnChanges {
    private ColumnChanges() {}

    /// Sets `changes[row]` if the value of a row may differ from that of the previous row; row 0 is not changed. If it
    /// is not set, both values are equal, or both null.
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
        int before = changes.length == 0 ? 0 : values.get(NativeLayouts.INT_LE, 0);
        for (int row = 1; row < changes.length; row++) {
            int value = values.get(NativeLayouts.INT_LE, 4L * row);
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
