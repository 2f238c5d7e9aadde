package dev.intarsia.codec.compress;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.lang.foreign.MemorySegment;

/// Zstandard with one reused context.
final class ZstdCompressor implements Compressor {
    private final ZstdCompressCtx context = new ZstdCompressCtx();

    ZstdCompressor(int level) {
        context.setLevel(level);
    }

    @Override
    public int maxCompressedSize(int srcLen) {
        long max = Zstd.compressBound(srcLen);
        if (srcLen < 0 || max > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(srcLen + " bytes are too many for one Zstandard page");
        }
        return (int) max;
    }

    @Override
    public int compress(MemorySegment src, long srcOff, int srcLen, MemorySegment dst, long dstOff) {
        int room = maxCompressedSize(srcLen);
        return context.compressDirectByteBuffer(
                NativeRange.toWrite(dst, dstOff, room).asByteBuffer(),
                0,
                room,
                NativeRange.toRead(src, srcOff, srcLen).asByteBuffer(),
                0,
                srcLen);
    }

    @Override
    public void close() {
        context.close();
    }
}
