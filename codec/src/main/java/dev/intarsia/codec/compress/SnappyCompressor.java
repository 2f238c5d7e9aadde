package dev.intarsia.codec.compress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import org.xerial.snappy.Snappy;

/// Raw Snappy blocks by address.
final class SnappyCompressor implements Compressor {
    @Override
    public int maxCompressedSize(int srcLen) {
        // The bound that Snappy states, without its int arithmetic.
        long max = 32L + srcLen + srcLen / 6;
        if (srcLen < 0 || max > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(srcLen + " bytes are too many for one Snappy block");
        }
        return (int) max;
    }

    @Override
    public int compress(MemorySegment src, long srcOff, int srcLen, MemorySegment dst, long dstOff) {
        MemorySegment from = NativeRange.toRead(src, srcOff, srcLen);
        MemorySegment to = NativeRange.toWrite(dst, dstOff, maxCompressedSize(srcLen));
        try {
            return Math.toIntExact(Snappy.rawCompress(from.address(), srcLen, to.address()));
        } catch (IOException e) {
            throw new UncheckedIOException("Snappy failed to compress " + srcLen + " bytes", e);
        }
    }

    @Override
    public void close() {
        // Snappy keeps no context.
    }
}
