package dev.intarsia.codec.internal.scalar;

import static dev.intarsia.codec.kernel.NativeLayouts.INT_LE;
import static dev.intarsia.codec.kernel.NativeLayouts.LONG_LE;

import java.lang.foreign.MemorySegment;

/// Bitmaps by 64-bit words.
final class ScalarBitmaps {
    private ScalarBitmaps() {}

    /// Word `w` of the bitmap, without the bits from `n` on.
    static long word(MemorySegment bits, long off, int w, int n) {
        long word = bits.get(LONG_LE, off + 8L * w);
        int used = n - (w << 6);
        return used >= 64 ? word : word & ((1L << used) - 1);
    }

    static int words(int n) {
        return (int) ((n + 63L) >>> 6);
    }

    static void fillBits(MemorySegment bits, long off, int n, boolean set) {
        for (int w = 0; w < words(n); w++) {
            int used = n - (w << 6);
            long word = used >= 64 ? -1L : (1L << used) - 1;
            bits.set(LONG_LE, off + 8L * w, set ? word : 0);
        }
    }

    static int countBits(MemorySegment bits, long off, int n) {
        int whole = n >>> 6;
        int count = 0;
        for (int w = 0; w < whole; w++) {
            count += Long.bitCount(bits.get(LONG_LE, off + 8L * w));
        }
        if ((n & 63) != 0) {
            count += Long.bitCount(word(bits, off, whole, n));
        }
        return count;
    }

    static int offsetsFromMasks(
            MemorySegment parents,
            long pOff,
            MemorySegment children,
            long cOff,
            int n,
            MemorySegment offsets,
            long oOff) {
        int before = 0;
        long to = oOff;
        for (int w = 0; w < words(n); w++) {
            long starts = word(parents, pOff, w, n);
            long elements = word(children, cOff, w, n);
            while (starts != 0) {
                // The bits below the lowest set one: (x & -x) - 1.
                offsets.set(INT_LE, to, before + Long.bitCount(elements & ((starts & -starts) - 1)));
                to += 4;
                starts &= starts - 1;
            }
            before += Long.bitCount(elements);
        }
        offsets.set(INT_LE, to, before);
        return (int) ((to - oOff) >>> 2);
    }

    static int compressBits(
            MemorySegment bits, long off, MemorySegment mask, long mOff, int n, MemorySegment dst, long dOff) {
        long pending = 0;
        int filled = 0;
        int count = 0;
        long to = dOff;
        for (int w = 0; w < words(n); w++) {
            long kept = word(mask, mOff, w, n);
            int more = Long.bitCount(kept);
            if (more == 0) {
                continue;
            }
            long packed = Long.compress(bits.get(LONG_LE, off + 8L * w), kept);
            pending |= packed << filled;
            if (filled + more >= 64) {
                dst.set(LONG_LE, to, pending);
                to += 8;
                // filled 0 means that all 64 bits went out: shifting by 64 would shift by nothing.
                pending = filled == 0 ? 0 : packed >>> (64 - filled);
            }
            filled = (filled + more) & 63;
            count += more;
        }
        if (filled != 0) {
            dst.set(LONG_LE, to, pending);
        }
        return count;
    }
}
