package dev.intarsia.codec.internal.scalar;

import static dev.intarsia.codec.kernel.NativeLayouts.BYTE;
import static dev.intarsia.codec.kernel.NativeLayouts.LONG_LE;

import java.lang.foreign.MemorySegment;

/// Scans over byte levels, eight to a 64-bit word.
final class ScalarLevels {
    private static final long LANES = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;

    private ScalarLevels() {}

    static int countEqual(MemorySegment levels, long off, int n, int level) {
        if (level < 0 || level > 255) {
            return 0;
        }
        long wanted = level * LANES;
        int count = 0;
        int i = 0;
        for (; i <= n - 8; i += 8) {
            count += Long.bitCount(equal(levels.get(LONG_LE, off + i), wanted));
        }
        for (; i < n; i++) {
            count += (levels.get(BYTE, off + i) & 0xFF) == level ? 1 : 0;
        }
        return count;
    }

    static int countAtLeast(MemorySegment levels, long off, int n, int level) {
        if (level <= 0 || level > 255) {
            return level <= 0 ? n : 0;
        }
        long least = level * LANES;
        int count = 0;
        int i = 0;
        for (; i <= n - 8; i += 8) {
            count += Long.bitCount(atLeast(levels.get(LONG_LE, off + i), least));
        }
        for (; i < n; i++) {
            count += (levels.get(BYTE, off + i) & 0xFF) >= level ? 1 : 0;
        }
        return count;
    }

    static int max(MemorySegment levels, long off, int n) {
        int max = 0;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, levels.get(BYTE, off + i) & 0xFF);
        }
        return max;
    }

    static void maskAtLeast(MemorySegment levels, long off, int n, int level, MemorySegment bits, long bitsOff) {
        if (level <= 0 || level > 255) {
            ScalarBitmaps.fillBits(bits, bitsOff, n, level <= 0);
            return;
        }
        long least = level * LANES;
        int i = 0;
        for (; i <= n - 64; i += 64) {
            long word = 0;
            for (int g = 0; g < 64; g += 8) {
                word |= gather(atLeast(levels.get(LONG_LE, off + i + g), least)) << g;
            }
            bits.set(LONG_LE, bitsOff + (i >>> 3), word);
        }
        if (i < n) {
            long word = 0;
            for (int b = 0; b < n - i; b++) {
                word |= (levels.get(BYTE, off + i + b) & 0xFF) >= level ? 1L << b : 0;
            }
            bits.set(LONG_LE, bitsOff + (i >>> 3), word);
        }
    }

    static void maskEqual(MemorySegment levels, long off, int n, int level, MemorySegment bits, long bitsOff) {
        if (level < 0 || level > 255) {
            ScalarBitmaps.fillBits(bits, bitsOff, n, false);
            return;
        }
        long wanted = level * LANES;
        int i = 0;
        for (; i <= n - 64; i += 64) {
            long word = 0;
            for (int g = 0; g < 64; g += 8) {
                word |= gather(equal(levels.get(LONG_LE, off + i + g), wanted)) << g;
            }
            bits.set(LONG_LE, bitsOff + (i >>> 3), word);
        }
        if (i < n) {
            long word = 0;
            for (int b = 0; b < n - i; b++) {
                word |= (levels.get(BYTE, off + i + b) & 0xFF) == level ? 1L << b : 0;
            }
            bits.set(LONG_LE, bitsOff + (i >>> 3), word);
        }
    }

    static void maskElements(
            MemorySegment rep,
            long repOff,
            MemorySegment def,
            long defOff,
            int n,
            int maxRep,
            int minDef,
            MemorySegment bits,
            long bitsOff) {
        if (maxRep < 0 || minDef > 255) {
            ScalarBitmaps.fillBits(bits, bitsOff, n, false);
            return;
        }
        long most = Math.min(maxRep, 255) * LANES;
        long least = Math.max(minDef, 0) * LANES;
        int i = 0;
        for (; i <= n - 64; i += 64) {
            long word = 0;
            for (int g = 0; g < 64; g += 8) {
                long starts = atLeast(most, rep.get(LONG_LE, repOff + i + g));
                long exists = atLeast(def.get(LONG_LE, defOff + i + g), least);
                word |= gather(starts & exists) << g;
            }
            bits.set(LONG_LE, bitsOff + (i >>> 3), word);
        }
        if (i < n) {
            long word = 0;
            for (int b = 0; b < n - i; b++) {
                boolean starts = (rep.get(BYTE, repOff + i + b) & 0xFF) <= maxRep;
                boolean exists = (def.get(BYTE, defOff + i + b) & 0xFF) >= minDef;
                word |= starts && exists ? 1L << b : 0;
            }
            bits.set(LONG_LE, bitsOff + (i >>> 3), word);
        }
    }

    /// High bit of each byte in which `x >= y`, unsigned; no borrow passes from byte to byte because the high bits are
    /// set aside first.
    private static long atLeast(long x, long y) {
        long difference = (x | HIGH) - (y & ~HIGH);
        return ((x & ~y) | (~(x ^ y) & difference)) & HIGH;
    }

    /// High bit of each byte in which `x == y`.
    private static long equal(long x, long y) {
        long unlike = x ^ y;
        return ~(((unlike & ~HIGH) + ~HIGH) | unlike) & HIGH;
    }

    /// The eight high bits to one byte, lowest first: the product adds each bit, shifted by another multiple of seven,
    /// into the top byte, and no two partial products meet.
    private static long gather(long highBits) {
        return ((highBits >>> 7) * 0x0102_0408_1020_4080L) >>> 56;
    }
}
