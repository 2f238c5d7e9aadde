package dev.intarsia.codec.compress;

import java.lang.foreign.MemorySegment;

/// Decompresses whole pages from one native segment to another. Not for use by two threads at once.
///
/// The caller keeps both segments alive during the call: native code works on their memory, and freeing it meanwhile
/// would end the JVM.
public interface Decompressor extends AutoCloseable {
    /// Decompresses `srcLen` bytes to exactly `exactSize` bytes. Nothing outside of these `exactSize` bytes is written;
    /// after an exception their contents are unspecified. No bytes at all are a legal form of an empty page in every
    /// codec.
    ///
    /// @return `exactSize`
    /// @throws dev.intarsia.codec.kernel.MalformedDataException if the bytes are not valid or do not hold exactly
    /// `exactSize` bytes
    /// @throws IndexOutOfBoundsException if a range lies outside of its segment
    int decompress(MemorySegment src, long srcOff, int srcLen, MemorySegment dst, long dstOff, int exactSize);

    /// Releases native state. The decompressor must not be used afterwards.
    @Override
    void close();
}
