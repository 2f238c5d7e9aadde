package dev.intarsia.codec.compress;

import static dev.intarsia.codec.kernel.NativeLayouts.BYTE;
import static dev.intarsia.codec.kernel.NativeLayouts.INT_LE;

import dev.intarsia.codec.Compression;
import dev.intarsia.codec.kernel.MalformedDataException;
import java.lang.foreign.MemorySegment;

/// An upper bound of the uncompressed size of compressed bytes, derived from their length and headers. Checked before
/// memory is allocated for a page, so that a few bytes cannot claim a large one.
public final class ExpansionBound {
    /// A copy of 64 bytes takes three.
    private static final long SNAPPY = 22;
    /// 258 bytes take two bits (zlib, "Maximum Compression Factor").
    private static final long DEFLATE = 1032;
    /// One more byte of length stands for 255 bytes.
    private static final long LZ4 = 255;
    /// Brotli has no bound before it is decoded, so larger pages are decoded twice; smaller ones are not checked.
    private static final int BROTLI_UNPROVEN = 4 << 20;
    /// What every codec may add to a short text.
    private static final long SLACK = 64;

    private static final int ZSTD_MAGIC = 0xFD2F_B528;
    private static final int ZSTD_SKIPPABLE = 0x184D_2A50;
    private static final int ZSTD_BLOCK = 128 << 10;
    private static final int[] ZSTD_CONTENT_SIZE = {0, 2, 4, 8};
    private static final int[] ZSTD_DICTIONARY_ID = {0, 1, 2, 4};

    private ExpansionBound() {}

    /// Checks that `length` bytes of `src` from `off` on may decompress to `size` bytes. It does not check whether they
    /// will: sizes for which no bound is known are accepted.
    ///
    /// @throws MalformedDataException when they cannot
    public static void check(Compression codec, MemorySegment src, long off, int length, int size) {
        long most = switch (codec) {
            case UNCOMPRESSED -> length;
            case SNAPPY -> snappy(src, off, length);
            case GZIP -> DEFLATE * length + SLACK;
            case LZ4, LZ4_RAW -> LZ4 * length + SLACK;
            case ZSTD -> zstd(src, off, length);
            case BROTLI -> size <= BROTLI_UNPROVEN ? size : BrotliDecompressor.count(src, off, length, size);
            // Not read at all.
            case LZO -> Long.MAX_VALUE;
        };
        if (size > most) {
            throw new MalformedDataException(
                    length + " bytes of " + codec + " come to " + most + " bytes at most, " + size + " were expected",
                    off);
        }
    }

    /// What the block says itself, if so many bytes can hold it.
    private static long snappy(MemorySegment src, long off, int length) {
        long claimed = 0;
        for (int i = 0; i < Math.min(5, length); i++) {
            int next = src.get(BYTE, off + i);
            claimed |= (next & 0x7FL) << 7 * i;
            if (next >= 0) {
                return Math.min(claimed, SNAPPY * length + SLACK);
            }
        }
        return 0;
    }

    /// Sum over the blocks of all frames (RFC 8878, 3.1.1). Frames that are not understood are left to the decoder,
    /// which rejects or decodes them.
    private static long zstd(MemorySegment src, long off, int length) {
        long at = off;
        long end = off + length;
        long most = 0;
        while (end - at >= Integer.BYTES + 1) {
            int magic = src.get(INT_LE, at);
            if ((magic & -16) == ZSTD_SKIPPABLE) {
                at += 8 + (end - at < 8 ? 0 : Integer.toUnsignedLong(src.get(INT_LE, at + 4)));
                continue;
            }
            if (magic != ZSTD_MAGIC) {
                return Long.MAX_VALUE;
            }
            int descriptor = src.get(BYTE, at + 4);
            boolean last = false;
            at += zstdHeader(descriptor);
            while (!last && end - at >= 3) {
                int block = src.get(BYTE, at) & 0xFF
                        | (src.get(BYTE, at + 1) & 0xFF) << 8
                        | (src.get(BYTE, at + 2) & 0xFF) << 16;
                last = (block & 1) != 0;
                int type = block >>> 1 & 3;
                most += type == 2 ? ZSTD_BLOCK : block >>> 3;
                at += 3 + (type == 1 ? 1 : block >>> 3);
            }
            at += (descriptor & 4) != 0 ? Integer.BYTES : 0;
        }
        return most;
    }

    private static int zstdHeader(int descriptor) {
        boolean singleSegment = (descriptor & 0x20) != 0;
        int flag = descriptor >>> 6 & 3;
        int contentSize = flag == 0 && singleSegment ? 1 : ZSTD_CONTENT_SIZE[flag];
        return Integer.BYTES + 1 + (singleSegment ? 0 : 1) + ZSTD_DICTIONARY_ID[descriptor & 3] + contentSize;
    }
}
