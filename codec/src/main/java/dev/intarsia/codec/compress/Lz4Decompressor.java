package dev.intarsia.codec.compress;

import static dev.intarsia.codec.kernel.NativeLayouts.INT_LE;

import dev.intarsia.codec.kernel.MalformedDataException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4SafeDecompressor;

/// The deprecated LZ4 codec. The format never specified its framing, so files contain what their writers' library
/// produced: Hadoop's framing (parquet-java), a bare block (old parquet-cpp) or LZ4 frames. The forms are tried in this
/// order; the sizes in them and the exact size of the page distinguish them.
final class Lz4Decompressor implements Decompressor {
    private static final int FRAME_MAGIC = 0x184D_2204;

    private final LZ4SafeDecompressor decompressor = Lz4Blocks.decompressor();
    private final Lz4RawDecompressor raw = new Lz4RawDecompressor();

    @Override
    public int decompress(MemorySegment src, long srcOff, int srcLen, MemorySegment dst, long dstOff, int exactSize) {
        MemorySegment from = NativeRange.toRead(src, srcOff, srcLen);
        MemorySegment to = NativeRange.toWrite(dst, dstOff, exactSize);
        if (srcLen == 0 && exactSize == 0) {
            return 0;
        }
        MalformedDataException unframed;
        try {
            return parts(from, to, srcOff);
        } catch (MalformedDataException e) {
            unframed = e;
        }
        if (srcLen >= Integer.BYTES && from.get(INT_LE, 0) == FRAME_MAGIC) {
            return new Lz4Frames(from, to, srcOff, decompressor).decompress();
        }
        try {
            return raw.decompress(src, srcOff, srcLen, dst, dstOff, exactSize);
        } catch (MalformedDataException e) {
            e.addSuppressed(unframed);
            throw e;
        }
    }

    /// Hadoop's framing: the size of a part, then chunks, each with its length before it, until the part is complete.
    private int parts(MemorySegment from, MemorySegment to, long base) {
        ByteBuffer source = from.asByteBuffer();
        ByteBuffer target = to.asByteBuffer();
        int end = source.limit();
        int written = 0;
        int read = 0;
        while (read < end) {
            int size = number(from, read, base);
            if (size < 0 || size > target.limit() - written) {
                throw new MalformedDataException("an LZ4 part of " + size + " bytes is too large", base + read);
            }
            read += Integer.BYTES;
            int part = written + size;
            while (written < part || (size == 0 && read < end)) {
                int length = number(from, read, base);
                read += Integer.BYTES;
                if (length <= 0 || length > end - read) {
                    throw new MalformedDataException("an LZ4 chunk of " + length + " bytes", base + read);
                }
                int more =
                        Lz4Blocks.decompress(decompressor, source, read, length, target, written, part - written, base);
                if (more == 0 && size > 0) {
                    throw new MalformedDataException("an LZ4 chunk without content", base + read);
                }
                written += more;
                read += length;
            }
        }
        ExactSize.require("LZ4", written, target.limit(), base);
        return written;
    }

    private static int number(MemorySegment from, int at, long base) {
        if (from.byteSize() - at < Integer.BYTES) {
            throw new MalformedDataException("LZ4 data is cut short", base + at);
        }
        return Integer.reverseBytes(from.get(INT_LE, at));
    }

    @Override
    public void close() {
        raw.close();
    }
}
