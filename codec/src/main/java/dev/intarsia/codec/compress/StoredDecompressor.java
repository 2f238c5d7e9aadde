package dev.intarsia.codec.compress;

import dev.intarsia.codec.kernel.MalformedDataException;
import java.lang.foreign.MemorySegment;

/// Copies bytes that were never compressed.
final class StoredDecompressor implements Decompressor {
    @Override
    public int decompress(MemorySegment src, long srcOff, int srcLen, MemorySegment dst, long dstOff, int exactSize) {
        if (srcLen != exactSize) {
            throw new MalformedDataException(srcLen + " stored bytes, " + exactSize + " were expected", srcOff);
        }
        MemorySegment.copy(src, srcOff, dst, dstOff, exactSize);
        return exactSize;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
