package dev.intarsia.codec.compress;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The window of a Zstandard frame: how much of its output a decoder keeps, outside of the heap, while it streams (RFC
/// 8878, section 3.1.1.1).
public final class ZstdWindow {
    /// A window of 32 MiB, which no level of the usual writers exceeds; a frame's header could request gigabytes.
    public static final int MAX_LOG = 25;

    private static final int MIN_LOG = 10;
    private static final int MAGIC = 0xfd2fb528;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int SINGLE_SEGMENT = 1 << 5;

    private ZstdWindow() {}

    /// The binary logarithm of the window that the first frame requires, rounded up. [#MAX_LOG] where the header does
    /// not state less, be it since the content does not begin with a frame: a stream of it allocates no more.
    public static int log(byte[] content) {
        if (content.length < 6 || MemorySegment.ofArray(content).get(INT, 0) != MAGIC) {
            return MAX_LOG;
        }
        int descriptor = content[4];
        if ((descriptor & SINGLE_SEGMENT) != 0) {
            return ofContent(content, descriptor);
        }
        int window = content[5] & 0xff;
        // The lower three bits are eighths of the power of two that the others give.
        return Math.min(MAX_LOG, MIN_LOG + (window >>> 3) + ((window & 7) == 0 ? 0 : 1));
    }

    // Without a window descriptor the window is the whole content, whose size follows the id of the dictionary.
    private static int ofContent(byte[] content, int descriptor) {
        int at = 5 + new int[] {0, 1, 2, 4}[descriptor & 3];
        int length = 1 << (descriptor >>> 6 & 3);
        if (at + length > content.length) {
            return MAX_LOG;
        }
        long size = length == 2 ? 256 : 0;
        for (int i = 0; i < length; i++) {
            size += (content[at + i] & 0xffL) << 8 * i;
        }
        if (size < 0 || size > 1 << MAX_LOG) {
            return MAX_LOG;
        }
        return size <= 1 << MIN_LOG ? MIN_LOG : Long.SIZE - Long.numberOfLeadingZeros(size - 1);
    }
}
