package dev.intarsia.codec.compress;

import dev.intarsia.codec.kernel.MalformedDataException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.xerial.snappy.Snappy;

/// Raw Snappy blocks by address. The native code writes as many bytes as the block's header claims and does not check
/// the space beyond the address, so the header is compared with the exact size first.
final class SnappyDecompressor implements Decompressor {
    @Override
    public int decompress(MemorySegment src, long srcOff, int srcLen, MemorySegment dst, long dstOff, int exactSize) {
        MemorySegment from = NativeRange.toRead(src, srcOff, srcLen);
        MemorySegment to = NativeRange.toWrite(dst, dstOff, exactSize);
        if (srcLen == 0 && exactSize == 0) {
            return 0;
        }
        try {
            long claimed = srcLen == 0 ? -1 : Snappy.uncompressedLength(from.address(), srcLen);
            if (claimed != exactSize) {
                throw new MalformedDataException(
                        "a Snappy block of " + claimed + " bytes, " + exactSize + " were expected", srcOff);
            }
            long written = Snappy.rawUncompress(from.address(), srcLen, to.address());
            ExactSize.require("Snappy", written, exactSize, srcOff);
            return exactSize;
        } catch (IOException e) {
            throw new MalformedDataException("not a valid Snappy block: " + e.getMessage(), srcOff, e);
        }
    }

    @Override
    public void close() {
        // Snappy keeps no context.
    }
}
