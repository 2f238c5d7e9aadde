package dev.intarsia.otap.encode;

import dev.intarsia.codec.kernel.Segments;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.Dictionary;
import java.lang.foreign.MemorySegment;

/// Texts or bytes one behind the other on the heap: value `i` lies between `offsets[i]` and `offsets[i + 1]`.
///
/// @param bytes the bytes
/// @param offsets where the values begin, and where the last one ends
/// @param ascii whether all are ASCII, and so surely UTF-8
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
        MemorySegment.copy(from, Segments.INT_LE, 0, offsets, 0, offsets.length);
        int first = offsets[0];
        for (int i = 0; i < offsets.length && first != 0; i++) {
            offsets[i] -= first;
        }
        return made(values, first, offsets);
    }

    private static ByteValues made(MemorySegment values, int first, int[] offsets) {
        byte[] bytes = new byte[offsets[offsets.length - 1]];
        MemorySegment.copy(values, Segments.BYTE, first, bytes, 0, bytes.length);
        return new ByteValues(bytes, offsets, Ascii.is(bytes, 0, bytes.length));
    }

    /// About how much heap it takes.
    long size() {
        return bytes.length + 4L * offsets.length;
    }
}
