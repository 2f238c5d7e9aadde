package dev.intarsia.otap.internal.join;

import dev.intarsia.codec.kernel.NativeLayouts;
import java.lang.foreign.MemorySegment;

/// Allocates consecutive aligned slices of a segment.
final class Slices {
    private final MemorySegment memory;
    private long position;

    Slices(MemorySegment memory) {
        this.memory = memory;
    }

    /// Size of a slice including the padding that aligns the next one.
    static long aligned(long bytes) {
        return (bytes + NativeLayouts.ALIGNMENT - 1) & -NativeLayouts.ALIGNMENT;
    }

    /// Returns the next `bytes` bytes, with unspecified content.
    MemorySegment next(long bytes) {
        MemorySegment slice = memory.asSlice(position, bytes);
        position += aligned(bytes);
        return slice;
    }

    /// Returns the next bytes, filled with the first `bytes` of `source`.
    MemorySegment copyOf(MemorySegment source, long bytes) {
        MemorySegment copy = next(bytes);
        MemorySegment.copy(source, 0, copy, 0, bytes);
        return copy;
    }
}
