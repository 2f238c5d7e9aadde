package dev.intarsia.codec.compress;

import dev.intarsia.codec.kernel.MalformedDataException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/// Single LZ4 blocks between direct buffers, by the decompressor that checks every length. The native library is used
/// where there is one for the system, else plain Java; never the library's third way, which works on raw memory.
final class Lz4Blocks {
    /// The most bytes that one block may hold, as the format's reference implementation defines it.
    static final int MAX_BLOCK_BYTES = 0x7E00_0000;

    private static final LZ4Factory FACTORY = factory();

    private Lz4Blocks() {}

    @SuppressWarnings("BanCatchingLinkageErrors") // whether the library loads is what is tested
    private static LZ4Factory factory() {
        try {
            return LZ4Factory.nativeInstance();
        } catch (LinkageError | AssertionError | UnsupportedOperationException e) {
            return LZ4Factory.safeInstance();
        }
    }

    static LZ4SafeDecompressor decompressor() {
        return FACTORY.safeDecompressor();
    }

    static LZ4Compressor compressor() {
        return FACTORY.fastCompressor();
    }

    /// Room that `srcLen` bytes may need in one block.
    static long bound(int srcLen) {
        if (srcLen < 0 || srcLen > MAX_BLOCK_BYTES) {
            throw new IllegalArgumentException(srcLen + " bytes are too many for one LZ4 block");
        }
        return srcLen + srcLen / 255 + 16L;
    }

    /// Decompresses one block of `length` bytes at `from`, which are within `src`, into `dst` from `to` on.
    ///
    /// @param room bytes that may be written, which are within `dst`
    /// @param base where `src` starts in the caller's segment, for messages
    /// @return bytes written
    static int decompress(
            LZ4SafeDecompressor decompressor,
            ByteBuffer src,
            int from,
            int length,
            ByteBuffer dst,
            int to,
            int room,
            long base) {
        try {
            return decompressor.decompress(src, from, length, dst, to, room);
        } catch (LZ4Exception | IndexOutOfBoundsException e) {
            // The latter from the plain Java one, where a sequence runs out of the block.
            throw new MalformedDataException("not a valid LZ4 block: " + e.getMessage(), base + from, e);
        }
    }

    /// Compresses one block and returns the bytes written.
    static int compress(LZ4Compressor compressor, MemorySegment src, MemorySegment dst) {
        int room = Math.toIntExact(dst.byteSize());
        return compressor.compress(src.asByteBuffer(), 0, Math.toIntExact(src.byteSize()), dst.asByteBuffer(), 0, room);
    }
}
