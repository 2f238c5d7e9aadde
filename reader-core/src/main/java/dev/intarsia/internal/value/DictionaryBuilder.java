package dev.intarsia.internal.value;

import dev.intarsia.batch.ColumnValues;
import dev.intarsia.batch.Dictionary;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.page.BatchMemory;
import java.lang.foreign.MemorySegment;

/// A dictionary put together in batch memory, for a batch in which a column changes from a dictionary to plain values:
/// the plain values become entries of their own, so that no dictionary entry is ever written out once per reference.
final class DictionaryBuilder {
    private final int width;
    private final GrowingBuffer fixed;
    private final BinaryBuffer binary;
    private int size;

    /// `width` bytes per value, 0 for binary values.
    DictionaryBuilder(int width, BatchMemory memory, ErrorLocation location) {
        this.width = width;
        this.fixed = new GrowingBuffer(memory, location);
        this.binary = new BinaryBuffer(memory, location);
    }

    /// Appends all entries; returns the id of the first.
    int add(Dictionary dictionary) {
        return width > 0
                ? addFixed(dictionary.values(), dictionary.size())
                : addBinary(dictionary.offsets(), dictionary.values(), dictionary.size());
    }

    /// Appends `n` values in the layout that a column without dictionary has; returns the id of the first.
    int add(ColumnValues values, int n) {
        return width > 0 ? addFixed(values.values(), n) : addBinary(values.offsets(), values.values(), n);
    }

    private int addFixed(MemorySegment values, int n) {
        long bytes = (long) n * width;
        long at = fixed.extend(bytes);
        MemorySegment.copy(values, 0, fixed.segment(), at, bytes);
        size += n;
        return size - n;
    }

    private int addBinary(MemorySegment offsets, MemorySegment bytes, int n) {
        if (n > 0) {
            binary.appendSlices(offsets, 0, n, bytes);
        }
        size += n;
        return size - n;
    }

    Dictionary build() {
        return width > 0
                ? new Dictionary(size, width, fixed.written(), MemorySegment.NULL)
                : new Dictionary(size, 0, binary.bytes(), binary.offsets());
    }
}
