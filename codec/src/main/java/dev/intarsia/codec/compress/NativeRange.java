package dev.intarsia.codec.compress;

import java.lang.foreign.MemorySegment;

/// The checks before memory is passed to native code, which makes none: slicing checks bounds, but neither slicing nor
/// taking an address detects that the memory was freed.
final class NativeRange {
    private NativeRange() {}

    /// The bytes that native code may read.
    ///
    /// @throws IndexOutOfBoundsException if the range lies outside of the segment
    /// @throws IllegalStateException if the memory was freed
    /// @throws WrongThreadException if it belongs to another thread
    /// @throws IllegalArgumentException if it is not native memory
    static MemorySegment toRead(MemorySegment segment, long off, long len) {
        if (!segment.scope().isAlive()) {
            throw new IllegalStateException("the memory was freed");
        }
        if (!segment.isAccessibleBy(Thread.currentThread())) {
            throw new WrongThreadException("the memory belongs to another thread");
        }
        if (!segment.isNative()) {
            throw new IllegalArgumentException("codecs need native memory");
        }
        return segment.asSlice(off, len);
    }

    /// The bytes that native code may write; throws like [#toRead], and if they are read-only.
    static MemorySegment toWrite(MemorySegment segment, long off, long len) {
        if (segment.isReadOnly()) {
            throw new IllegalArgumentException("the target is read-only");
        }
        return toRead(segment, off, len);
    }
}
