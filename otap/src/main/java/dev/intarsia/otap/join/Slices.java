package dev.intarsia.otap.join;

import dev.intarsia.codec.kernel.Segments;
import java.lang.foreign.MemorySegment;

/// Aligned slices of a segment, one behind the other.
final class Slices {
    private final MemorySegment memory;
    private long position;

    Slices(MemorySegment memory) {
        this.memory = memory;
    }

    /// Bytes that a slice takes with what aligns the next one.
    static long aligned(long bytes) {
        return (bytes + Segments.ALIGNMENT - 1) & -Segments.ALIGNMENT;
    }

    /// The next `bytes` bytes, content unspecified.
    MemorySegment next(long bytes) {
        MemorySegment slice = memory.asSlice(position, bytes);
        position += aligned(bytes);
        return slice;
    }

    /// The next bytes, filled with the first `bytes` of `source`.
    MemorySegment copyOf(MemorySegment source, long bytes) {
        MemorySegment copy = next(bytes);
        MemorySegment.copy(source, 0, copy, 0, bytes);
        return copy;
    }
}
