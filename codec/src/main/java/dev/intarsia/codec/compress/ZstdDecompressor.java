package dev.intarsia.codec.compress;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.intarsia.codec.kernel.MalformedDataException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// Zstandard with one reused context: a fresh one costs some 13 us, more than a small page.
final class ZstdDecompressor implements Decompressor {
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();

    @Override
    public int decompress(MemorySegment src, long srcOff, int srcLen, MemorySegment dst, long dstOff, int exactSize) {
        ByteBuffer from = NativeRange.toRead(src, srcOff, srcLen).asByteBuffer();
        ByteBuffer to = NativeRange.toWrite(dst, dstOff, exactSize).asByteBuffer();
        if (srcLen == 0 && exactSize == 0) {
            return 0;
        }
        int written;
        try {
            written = context.decompressDirectByteBuffer(to, 0, exactSize, from, 0, srcLen);
        } catch (ZstdException e) {
            throw new MalformedDataException("not valid Zstandard data: " + e.getMessage(), srcOff, e);
        }
        ExactSize.require("Zstandard", written, exactSize, srcOff);
        return exactSize;
    }

    @Override
    public void close() {
        context.close();
    }
}
