package dev.intarsia.codec.compress;

import java.lang.foreign.MemorySegment;

/// Copies.
final class StoredCompressor implements Compressor {
    @Override
    public int maxCompressedSize(int srcLen) {
        return srcLen;
    }

    @Override
    public int compress(MemorySegment src, long srcOff, int srcLen, MemorySegment dst, long dstOff) {
        MemorySegment.copy(src, srcOff, dst, dstOff, srcLen);
        return srcLen;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
