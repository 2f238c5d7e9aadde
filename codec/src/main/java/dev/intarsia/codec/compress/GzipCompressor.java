package dev.intarsia.codec.compress;

import static dev.intarsia.codec.kernel.NativeLayouts.INT_LE;
import static dev.intarsia.codec.kernel.NativeLayouts.LONG_LE;
import static dev.intarsia.codec.kernel.NativeLayouts.SHORT_LE;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/// GZIP (RFC 1952) of one member, without time stamp, so that equal input yields equal bytes.
final class GzipCompressor implements Compressor {
    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final long MAGIC_AND_DEFLATE = 0x08_8B_1F;
    /// No extra flags, and "unknown" as the system that wrote it.
    private static final short FLAGS_AND_SYSTEM = (short) 0xFF00;

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);

    @Override
    public int maxCompressedSize(int srcLen) {
        // Deflate's stated bound for data that does not compress, rounded up, with header and trailer.
        long max = srcLen + (srcLen >>> 12) + (srcLen >>> 14) + (srcLen >>> 25) + 64L + HEADER_BYTES + TRAILER_BYTES;
        if (srcLen < 0 || max > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(srcLen + " bytes are too many for one GZIP page");
        }
        return (int) max;
    }

    @Override
    public int compress(MemorySegment src, long srcOff, int srcLen, MemorySegment dst, long dstOff) {
        MemorySegment from = NativeRange.toRead(src, srcOff, srcLen);
        MemorySegment to = NativeRange.toWrite(dst, dstOff, maxCompressedSize(srcLen));
        to.set(LONG_LE, 0, MAGIC_AND_DEFLATE);
        to.set(SHORT_LE, 8, FLAGS_AND_SYSTEM);
        ByteBuffer target = to.asSlice(HEADER_BYTES).asByteBuffer();
        deflater.reset();
        deflater.setInput(from.asByteBuffer());
        deflater.finish();
        while (!deflater.finished()) {
            if (deflater.deflate(target) == 0 && !deflater.finished()) {
                throw new IllegalStateException("deflating " + srcLen + " bytes needs more than the stated bound");
            }
        }
        deflater.reset();
        int trailer = HEADER_BYTES + target.position();
        to.set(INT_LE, trailer, PageChecksum.crc32(from, 0, srcLen));
        to.set(INT_LE, trailer + 4L, srcLen);
        return trailer + TRAILER_BYTES;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
