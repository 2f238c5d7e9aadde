package dev.intarsia.batch;

import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;

/// The distinct values that the ids of a dictionary-encoded column point to: fixed-width values, or offsets and bytes.
/// One object per dictionary page, so that consumers may cache what they make of an entry by the dictionary's identity.
///
/// Borrowed: valid as long as the row group it came from is being read. Afterwards it throws an
/// [IllegalStateException].
public final class Dictionary {
    private final int size;
    private final int width;
    private final MemorySegment values;
    private final MemorySegment offsets;

    /// `width` bytes per value, or 0 for binary values, which then lie in `values` between `size + 1` int32 `offsets`.
    public Dictionary(int size, int width, MemorySegment values, MemorySegment offsets) {
        this.size = size;
        this.width = width;
        this.values = values;
        this.offsets = offsets;
    }

    // What is decoded into the memory of a row group ends with it, so that the segments themselves are the mark.
    private MemorySegment alive(MemorySegment segment) {
        if (!segment.scope().isAlive()) {
            throw new IllegalStateException("dictionary used after the end of its row group");
        }
        return segment;
    }

    /// Number of entries.
    public int size() {
        return size;
    }

    /// Bytes per value; 0 for binary values.
    public int width() {
        return width;
    }

    /// The values, or the bytes of binary values.
    public MemorySegment values() {
        return alive(values);
    }

    /// `size + 1` int32 offsets of binary values; empty for fixed-width ones.
    public MemorySegment offsets() {
        return alive(offsets);
    }

    /// Entry `id` of an INT32 dictionary.
    public int getInt(int id) {
        return values().get(NativeLayouts.INT_LE, 4L * id);
    }

    /// Entry `id` of an INT64 dictionary.
    public long getLong(int id) {
        return values().get(NativeLayouts.LONG_LE, 8L * id);
    }

    /// Entry `id` of a FLOAT dictionary.
    public float getFloat(int id) {
        return values().get(NativeLayouts.FLOAT_LE, 4L * id);
    }

    /// Entry `id` of a DOUBLE dictionary.
    public double getDouble(int id) {
        return values().get(NativeLayouts.DOUBLE_LE, 8L * id);
    }

    /// First byte of entry `id` in [#values()].
    public long start(int id) {
        return width > 0 ? (long) width * id : offsets().getAtIndex(NativeLayouts.INT_LE, id);
    }

    /// Length in bytes of entry `id`.
    public int length(int id) {
        return width > 0
                ? width
                : offsets().getAtIndex(NativeLayouts.INT_LE, id + 1L)
                        - offsets().getAtIndex(NativeLayouts.INT_LE, id);
    }

    /// The bytes of entry `id`, borrowed.
    public MemorySegment slice(int id) {
        return values().asSlice(start(id), length(id));
    }

    /// A copy of the bytes of entry `id`.
    public byte[] getBytes(int id) {
        return slice(id).toArray(NativeLayouts.BYTE);
    }
}
