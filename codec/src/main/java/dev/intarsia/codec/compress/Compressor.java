package dev.intarsia.codec.compress;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Compresses whole pages from one native segment to another. Not for use by two threads at once. The caller keeps
/// both segments alive during the call.
public interface Compressor extends AutoCloseable {
    /// Room in bytes that `srcLen` bytes may need when compressed.
    ///
    /// @throws IllegalArgumentException if that is more than an int counts
    int maxCompressedSize(int srcLen);

    /// Compresses `srcLen` bytes.
    ///
    /// @param dst has room for [#maxCompressedSize] bytes at `dstOff`
    /// @return bytes written
    /// @throws IndexOutOfBoundsException if a range lies outside of its segment
    int compress(MemorySegment src, long srcOff, int srcLen, MemorySegment dst, long dstOff);

    /// Compresses heap bytes, with copies in and out of native memory.
    default byte[] compress(byte[] src, int off, int len) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment from = arena.allocate(Math.max(len, 1));
            MemorySegment to = arena.allocate(Math.max(maxCompressedSize(len), 1));
            MemorySegment.copy(src, off, from, ValueLayout.JAVA_BYTE, 0, len);
            int written = compress(from, 0, len, to, 0);
            return to.asSlice(0, written).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /// Releases native state. The compressor must not be used afterwards.
    @Override
    void close();
}
