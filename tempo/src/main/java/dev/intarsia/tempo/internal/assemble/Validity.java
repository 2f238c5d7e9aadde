package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;

/// A validity bitmap on the heap.
final class Validity {
    private Validity() {}

    /// Copies the bitmap of a column that has some nulls and some values, into `room` if it fits.
    static byte[] copy(ColumnBatch column, int slots, byte[] room) {
        int bytes = (slots + 7) >>> 3;
        byte[] bitmap = room.length < bytes ? new byte[SlotColumn.grown(room.length, bytes)] : room;
        MemorySegment.copy(column.validity(), NativeLayouts.BYTE, 0, bitmap, 0, bytes);
        return bitmap;
    }

    static boolean isNull(byte[] bitmap, int slot) {
        return (bitmap[slot >>> 3] & (1 << (slot & 7))) == 0;
    }
}
