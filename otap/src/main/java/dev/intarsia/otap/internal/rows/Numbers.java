package dev.intarsia.otap.internal.rows;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;

/// Copies the numbers of a column to the heap, 64 bits each: rows are read one by one in code that is too large for the
/// JIT to eliminate the checks of segment accesses.
final class Numbers {
    /// Only nulls.
    static final long[] NONE = {};

    private Numbers() {}

    /// Returns the value of each slot: integers unchanged, floating point as its bits, true as 1, and null as 0.
    /// [#NONE] if all are null.
    static long[] of(ColumnBatch column) {
        if (column.nullCount() == column.slotCount()) {
            return NONE;
        }
        long[] numbers = new long[column.slotCount()];
        switch (column.layout()) {
            case FIXED -> fixed(column.values(), column.width(), numbers);
            case BITS -> bits(column, numbers);
            case DICTIONARY -> entries(column, numbers);
            case BINARY, NULL ->
                throw new IllegalStateException(column.column().path().dotted() + " has no numbers");
        }
        if (column.hasNulls()) {
            clearNulls(column, numbers);
        }
        return numbers;
    }

    private static void fixed(MemorySegment values, int width, long[] numbers) {
        if (width == Long.BYTES) {
            MemorySegment.copy(values, NativeLayouts.LONG_LE, 0, numbers, 0, numbers.length);
            return;
        }
        for (int slot = 0; slot < numbers.length; slot++) {
            numbers[slot] = values.get(NativeLayouts.INT_LE, 4L * slot);
        }
    }

    private static void bits(ColumnBatch column, long[] numbers) {
        for (int slot = 0; slot < numbers.length; slot++) {
            numbers[slot] = column.getBoolean(slot) ? 1 : 0;
        }
    }

    // The id of a null slot is undefined.
    private static void entries(ColumnBatch column, long[] numbers) {
        Dictionary dictionary = column.dictionary();
        MemorySegment values = dictionary.values();
        boolean wide = dictionary.width() == Long.BYTES;
        int size = dictionary.size();
        int[] ids = new int[numbers.length];
        MemorySegment.copy(column.values(), NativeLayouts.INT_LE, 0, ids, 0, ids.length);
        for (int slot = 0; slot < ids.length; slot++) {
            int id = ids[slot];
            if (id >= 0 && id < size) {
                numbers[slot] =
                        wide ? values.get(NativeLayouts.LONG_LE, 8L * id) : values.get(NativeLayouts.INT_LE, 4L * id);
            }
        }
    }

    private static void clearNulls(ColumnBatch column, long[] numbers) {
        MemorySegment validity = column.validity();
        for (int slot = 0; slot < numbers.length; slot++) {
            if ((validity.get(NativeLayouts.BYTE, slot >>> 3) & (1 << (slot & 7))) == 0) {
                numbers[slot] = 0;
            }
        }
    }
}
