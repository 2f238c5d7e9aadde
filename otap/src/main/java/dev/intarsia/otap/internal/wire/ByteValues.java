package dev.intarsia.otap.internal.wire;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;

/// Texts or bytes stored consecutively on the heap: value `i` is at `[offsets[i], offsets[i + 1])`.
///
/// @param bytes the bytes
/// @param offsets start of each value, and end of the last one
/// @param ascii whether all are ASCII, and therefore valid UTF-8
record ByteValues(byte[] bytes, int[] offsets, boolean ascii) {

    /// The entries of a dictionary.
    static ByteValues of(Dictionary dictionary) {
        int width = dictionary.width();
        int size = dictionary.size();
        return width > 0
                ? fixed(dictionary.values(), width, size)
                : binary(dictionary.values(), dictionary.offsets(), size);
    }

    /// The values of a column that has no dictionary, by slot.
    static ByteValues of(ColumnBatch column) {
        int slots = column.slotCount();
        return switch (column.layout()) {
            case FIXED -> fixed(column.values(), column.width(), slots);
            case BINARY -> binary(column.values(), column.offsets(), slots);
            case DICTIONARY, BITS, NULL ->
                throw new IllegalStateException(column.column().path().dotted() + " has no byte values");
        };
    }

    private static ByteValues fixed(MemorySegment values, int width, int count) {
        int[] offsets = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            offsets[i] = Math.multiplyExact(i, width);
        }
        return made(values, 0, offsets);
    }

    /// The first offset need not be zero.
    private static ByteValues binary(MemorySegment values, MemorySegment from, int count) {
        int[] offsets = new int[count + 1];
        MemorySegment.copy(from, NativeLayouts.INT_LE, 0, offsets, 0, offsets.length);
        int first = offsets[0];
        for (int i = 0; i < offsets.length && first != 0; i++) {
            offsets[i] -= first;
        }
        return made(values, first, offsets);
    }

    private static ByteValues made(MemorySegment values, int first, int[] offsets) {
        byte[] bytes = new byte[offsets[offsets.length - 1]];
        MemorySegment.copy(values, NativeLayouts.BYTE, first, bytes, 0, bytes.length);
        return new ByteValues(bytes, offsets, Ascii.is(bytes, 0, bytes.length));
    }

    /// Estimated heap size in bytes.
    long size() {
        return bytes.length + 4L * offsets.length;
    }
}
