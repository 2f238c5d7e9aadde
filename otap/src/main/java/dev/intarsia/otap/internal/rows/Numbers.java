package dev.intarsia.otap.internal.rows;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.Dictionary;
import java.lang.foreign.MemorySegment;

/// The numbers of a column on the heap, 64 bits each: rows are looked at one by one in code that is too large for
/// segments to be read without checks.
final class Numbers {
    /// Nothing but nulls.
    static final long[] NONE = {};

    private Numbers() {}

    /// The value of each slot: integers as they are, floating point as its bits, true as 1, and null as 0. [#NONE] when
    /// all are null.
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
            MemorySegment.copy(values, Segments.LONG_LE, 0, numbers, 0, numbers.length);
            return;
        }
        for (int slot = 0; slot < numbers.length; slot++) {
            numbers[slot] = values.get(Segments.INT_LE, 4L * slot);
        }
    }

    private static void bits(ColumnBatch column, long[] numbers) {
        for (int slot = 0; slot < numbers.length; slot++) {
            numbers[slot] = column.getBoolean(slot) ? 1 : 0;
        }
    }

    // The id of a null slot means nothing.
    private static void entries(ColumnBatch column, long[] numbers) {
        Dictionary dictionary = column.dictionary();
        MemorySegment values = dictionary.values();
        boolean wide = dictionary.width() == Long.BYTES;
        int size = dictionary.size();
        int[] ids = new int[numbers.length];
        MemorySegment.copy(column.values(), Segments.INT_LE, 0, ids, 0, ids.length);
        for (int slot = 0; slot < ids.length; slot++) {
            int id = ids[slot];
            if (id >= 0 && id < size) {
                numbers[slot] = wide ? values.get(Segments.LONG_LE, 8L * id) : values.get(Segments.INT_LE, 4L * id);
            }
        }
    }

    private static void clearNulls(ColumnBatch column, long[] numbers) {
        MemorySegment validity = column.validity();
        for (int slot = 0; slot < numbers.length; slot++) {
            if ((validity.get(Segments.BYTE, slot >>> 3) & (1 << (slot & 7))) == 0) {
                numbers[slot] = 0;
            }
        }
    }
}
