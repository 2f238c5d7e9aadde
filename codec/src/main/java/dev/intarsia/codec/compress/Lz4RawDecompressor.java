package dev.intarsia.codec.compress;

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
        int written = srcLen == 0 ? 0 : Lz4Blocks.decompress(decompressor, from, 0, srcLen, to, 0, exactSize, srcOff);
        ExactSize.require("LZ4", written, exactSize, srcOff);
        return exactSize;
    }

    @Override
    public void close() {
        // LZ4 keeps no context.
    }
}
