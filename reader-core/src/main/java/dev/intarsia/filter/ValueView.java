package dev.intarsia.filter;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.batch.Layout;
import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;

/// Values next to each other, of a batch or of a dictionary. Borrowed.
///
/// @param count number of values
/// @param width bytes per value; 0 for binary values and bits
/// @param bits whether `values` is a bitmap of booleans
/// @param values the values
/// @param offsets where binary values begin
record ValueView(int count, int width, boolean bits, MemorySegment values, MemorySegment offsets) {

    /// The values of a batch that has neither a dictionary nor only nulls.
    static ValueView of(ColumnBatch batch) {
        return new ValueView(
                batch.slotCount(), batch.width(), batch.layout() == Layout.BITS, batch.values(), batch.offsets());
    }

    static ValueView of(Dictionary dictionary) {
        return new ValueView(dictionary.size(), dictionary.width(), false, dictionary.values(), dictionary.offsets());
    }

    boolean bit(int index) {
        return (values.get(NativeLayouts.BYTE, index >>> 3) >>> (index & 7) & 1) != 0;
    }

    long start(int index) {
        return width > 0 ? (long) width * index : offsets.get(NativeLayouts.INT_LE, 4L * index);
    }
}
