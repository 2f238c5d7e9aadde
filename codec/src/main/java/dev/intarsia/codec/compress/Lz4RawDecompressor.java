package dev.intarsia.codec.compress;

import dev.intarsia.codec.kernel.MalformedDataException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4SafeDecompressor;

/// A page that is one LZ4 block without any framing.
final class Lz4RawDecompressor implements Decompressor {
    private final LZ4SafeDecompressor decompressor = Lz4Blocks.decompressor();

    @Override
    public int decompress(MemorySegment src, long srcOff, int srcLen, MemorySegment dst, long dstOff, int exactSize) {
        ByteBuffer from = NativeRange.toRead(src, srcOff, srcLen).asByteBuffer();
        ByteBuffer to = NativeRange.toWrite(dst, dstOff, exactSize).asByteBuffer();
        if (srcLen == 0 && exactSize == 0) {
            return 0;
        }
        if (srcLen == 0) {
            throw new MalformedDataException("LZ4 gave 0 bytes where " + exactSize + " were promised", srcOff);
        }
        int written = Lz4Blocks.decompress(decompressor, from, 0, srcLen, to, 0, exactSize, srcOff);
        if (written != exactSize) {
            throw new MalformedDataException(
                    "LZ4 gave " + written + " bytes where " + exactSize + " were promised", srcOff);
        }
        return exactSize;
    }

    @Override
    public void close() {
        // LZ4 keeps no context.
    }
}
