package dev.intarsia.codec.compress;

import java.lang.foreign.MemorySegment;
import net.jpountz.lz4.LZ4Compressor;

/// One LZ4 block per page.
final class Lz4RawCompressor implements Compressor {
    private final LZ4Compressor compressor = Lz4Blocks.compressor();

    @Override
    public int maxCompressedSize(int srcLen) {
        long max = Lz4Blocks.bound(srcLen);
        if (max > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(srcLen + " bytes are too many for one LZ4 page");
        }
        return (int) max;
    }

    @Override
    public int compress(MemorySegment src, long srcOff, int srcLen, MemorySegment dst, long dstOff) {
        MemorySegment from = NativeRange.toRead(src, srcOff, srcLen);
        MemorySegment to = NativeRange.toWrite(dst, dstOff, maxCompressedSize(srcLen));
        return Lz4Blocks.compress(compressor, from, to);
    }

    @Override
    public void close() {
        // LZ4 keeps no context.
    }
}
