package dev.intarsia.otap.internal.wire;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Layout;
import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;

/// A column of texts or bytes of one batch, on the heap.
///
/// @param values its values
/// @param indexes by slot, the index of its value; -1 for null
record ByteColumn(ByteValues values, int[] indexes) {
    /// A column that is absent from the batch or contains only nulls; its slots must not be read.
    static final ByteColumn NONE = new ByteColumn(new ByteValues(new byte[0], new int[1], true), new int[0]);

    /// A column with its values.
    ///
    /// @param values those of the column or, by ids, of its dictionary
    static ByteColumn of(ColumnBatch column, ByteValues values) {
        int[] indexes = new int[column.slotCount()];
        if (column.layout() == Layout.DICTIONARY) {
            MemorySegment.copy(column.values(), NativeLayouts.INT_LE, 0, indexes, 0, indexes.length);
        } else {
            for (int slot = 0; slot < indexes.length; slot++) {
                indexes[slot] = slot;
            }
        }
        if (column.hasNulls()) {
            clearNulls(column.validity(), indexes);
        }
        return new ByteColumn(values, indexes);
    }

    private static void clearNulls(MemorySegment validity, int[] indexes) {
        for (int slot = 0; slot < indexes.length; slot++) {
            if ((validity.get(NativeLayouts.BYTE, slot >>> 3) & (1 << (slot & 7))) == 0) {
                indexes[slot] = -1;
            }
        }
    }

    /// The index of a slot's value; negative for null.
    int index(int slot) {
        return indexes.length == 0 ? -1 : indexes[slot];
    }
}
