package dev.intarsia.codec.compress;

import static dev.intarsia.codec.kernel.NativeLayouts.INT_LE;

import java.lang.foreign.MemorySegment;
import net.jpountz.lz4.LZ4Compressor;

/// LZ4 with Hadoop's framing: for every part its size before and after compression, both big-endian, then its block.
/// The parts are so small that they fit the fixed buffers of Hadoop's own decompressor.
final class Lz4HadoopCompressor implements Compressor {
    static final int HEADER_BYTES = 8;
    private static final int PART_BYTES = 128 << 10;

    private final LZ4Compressor compressor = Lz4Blocks.compressor();

    @Override
    public int maxCompressedSize(int srcLen) {
        if (srcLen < 0) {
            throw new IllegalArgumentException(srcLen + " bytes cannot be compressed");
        }
        int whole = srcLen / PART_BYTES;
        int rest = srcLen % PART_BYTES;
        long max = whole * (Lz4Blocks.bound(PART_BYTES) + HEADER_BYTES) + Lz4Blocks.bound(rest) + HEADER_BYTES;
        if (max > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(srcLen + " bytes are too many for one LZ4 page");
        }
        return (int) max;
    }

    @Override
    public int compress(MemorySegment src, long srcOff, int srcLen, MemorySegment dst, long dstOff) {
        MemorySegment from = NativeRange.toRead(src, srcOff, srcLen);
        MemorySegment to = NativeRange.toWrite(dst, dstOff, maxCompressedSize(srcLen));
        int written = 0;
        int read = 0;
        do {
            int size = Math.min(PART_BYTES, srcLen - read);
            MemorySegment room = to.asSlice(written + HEADER_BYTES, Lz4Blocks.bound(size));
            int length = Lz4Blocks.compress(compressor, from.asSlice(read, size), room);
            to.set(INT_LE, written, Integer.reverseBytes(size));
            to.set(INT_LE, written + 4L, Integer.reverseBytes(length));
            written += HEADER_BYTES + length;
            read += size;
        } while (read < srcLen);
        return written;
    }

    @Override
    public void close() {
        // LZ4 keeps no context.
    }
}
