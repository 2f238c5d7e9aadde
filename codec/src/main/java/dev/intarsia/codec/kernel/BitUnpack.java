package dev.intarsia.codec.kernel;

import static dev.intarsia.codec.kernel.NativeLayouts.BYTE;
import static dev.intarsia.codec.kernel.NativeLayouts.INT_LE;
import static dev.intarsia.codec.kernel.NativeLayouts.LONG_LE;
import static dev.intarsia.codec.kernel.NativeLayouts.SHORT_LE;

import java.lang.foreign.MemorySegment;

/// LSB-first bit unpacking (Parquet encodings: RLE/bit-packing hybrid, delta) for callers who may grant room: reads
/// stay below `srcLimit` and byte writes below `dstLimit`, which may both lie beyond the values requested.
///
/// Groups of eight values are taken with one unaligned 8-byte load. To bytes they are spread by [Long#expand] (one
/// instruction where the CPU has it) or by three masked shifts; [ExpandProbe] chooses once per JVM.
public final class BitUnpack {
    private static final long BYTE_LANES = 0x0101_0101_0101_0101L;
    private static final boolean EXPAND = ExpandProbe.EXPAND;

    private BitUnpack() {}

    /// Unpacks `n` values of `bitWidth` 0..8 to one byte each. The first value begins at bit `firstBit` (0..7, 0 for
    /// `bitWidth` 8) of the byte at `off`. Bytes from `dstOff + n` up to `dstLimit` may be overwritten.
    public static void toBytes(
            MemorySegment src,
            long off,
            int firstBit,
            long srcLimit,
            int bitWidth,
            MemorySegment dst,
            long dstOff,
            long dstLimit,
            int n) {
        if (bitWidth == 0) {
            dst.asSlice(dstOff, n).fill((byte) 0);
        } else if (bitWidth == 8) {
            MemorySegment.copy(src, off, dst, dstOff, n);
        } else if (EXPAND) {
            expandBytes(src, off, firstBit, srcLimit, bitWidth, dst, dstOff, dstLimit, n);
        } else {
            shiftBytes(src, off, firstBit, srcLimit, bitWidth, dst, dstOff, dstLimit, n);
        }
    }

    /// Eight fields of `bitWidth` bits (1..8) at the bottom of `word` to eight bytes.
    ///
    /// @param lanes a byte mask of `bitWidth` ones, eight times
    static long spread(long word, int bitWidth, long lanes) {
        return EXPAND ? Long.expand(word, lanes) : spreadByShifts(word, bitWidth);
    }

    static void expandBytes(
            MemorySegment src,
            long off,
            int firstBit,
            long srcLimit,
            int bitWidth,
            MemorySegment dst,
            long dstOff,
            long dstLimit,
            int n) {
        long lanes = ((1L << bitWidth) - 1) * BYTE_LANES;
        int whole = wholeGroups(n, bitWidth, srcLimit - off, dstLimit - dstOff);
        for (int g = 0; g < whole; g++) {
            long word = src.get(LONG_LE, off + (long) g * bitWidth) >>> firstBit;
            dst.set(LONG_LE, dstOff + g * 8L, Long.expand(word, lanes));
        }
        for (int done = whole * 8; done < n; done += 8) {
            long word = lastWord(src, off + (long) (done >>> 3) * bitWidth, off, srcLimit) >>> firstBit;
            putBytes(dst, dstOff + done, Long.expand(word, lanes), Math.min(8, n - done));
        }
    }

    static void shiftBytes(
            MemorySegment src,
            long off,
            int firstBit,
            long srcLimit,
            int bitWidth,
            MemorySegment dst,
            long dstOff,
            long dstLimit,
            int n) {
        int whole = wholeGroups(n, bitWidth, srcLimit - off, dstLimit - dstOff);
        for (int g = 0; g < whole; g++) {
            long word = src.get(LONG_LE, off + (long) g * bitWidth) >>> firstBit;
            dst.set(LONG_LE, dstOff + g * 8L, spreadByShifts(word, bitWidth));
        }
        for (int done = whole * 8; done < n; done += 8) {
            long word = lastWord(src, off + (long) (done >>> 3) * bitWidth, off, srcLimit) >>> firstBit;
            putBytes(dst, dstOff + done, spreadByShifts(word, bitWidth), Math.min(8, n - done));
        }
    }

    /// Eight fields of `bitWidth` bits to eight bytes: halves apart, then quarters, then single fields.
    static long spreadByShifts(long word, int bitWidth) {
        long half = (1L << (4 * bitWidth)) - 1;
        long x = (word & half) | ((word >>> (4 * bitWidth)) & half) << 32;
        long quarter = ((1L << (2 * bitWidth)) - 1) * 0x0000_0001_0000_0001L;
        x = (x & quarter) | ((x >>> (2 * bitWidth)) & quarter) << 16;
        long single = ((1L << bitWidth) - 1) * 0x0001_0001_0001_0001L;
        return (x & single) | ((x >>> bitWidth) & single) << 8;
    }

    /// Groups of eight, the last one perhaps partial, that allow an 8-byte load and an 8-byte store.
    private static int wholeGroups(int n, int bitWidth, long srcRoom, long dstRoom) {
        long groups = Math.min((n + 7L) >>> 3, dstRoom >>> 3);
        if (groups * bitWidth + 8 - bitWidth > srcRoom) {
            groups = srcRoom < 8 ? 0 : Math.min(groups, (int) Math.min(Integer.MAX_VALUE, srcRoom - 8) / bitWidth + 1);
        }
        return (int) groups;
    }

    /// Unpacks `n` values of `bitWidth` 0..32 to int32. The first value begins at bit `firstBit` (0..7) of the byte
    /// at `off`. Writes exactly `4 * n` bytes.
    public static void toInts(
            MemorySegment src,
            long off,
            int firstBit,
            long srcLimit,
            int bitWidth,
            MemorySegment dst,
            long dstOff,
            int n) {
        if (bitWidth == 0) {
            dst.asSlice(dstOff, 4L * n).fill((byte) 0);
            return;
        }
        int done = 0;
        if (firstBit == 0 && bitWidth <= 28) {
            // The last window of a group begins before its end, so all of its words lie inside of the source.
            done = windows(n, bitWidth, srcLimit - off) & -8;
            groupsToInts(src, off, bitWidth, dst, dstOff, dstOff + 4L * done);
        }
        long mask = (1L << bitWidth) - 1;
        for (; done < n; done++) {
            long bit = firstBit + (long) done * bitWidth;
            long word = lastWord(src, off + (bit >>> 3), off, srcLimit) >>> (bit & 7);
            dst.set(INT_LE, dstOff + 4L * done, (int) (word & mask));
        }
    }

    /// Unpacks groups of eight values of 1..28 bits until `stop`, two values to a store.
    static void groupsToInts(MemorySegment src, long off, int bitWidth, MemorySegment dst, long dstOff, long stop) {
        long mask = (1L << bitWidth) - 1;
        long group = off;
        if (bitWidth <= 8) {
            for (long to = dstOff; to < stop; to += 32) {
                long word = src.get(LONG_LE, group);
                dst.set(LONG_LE, to, pair(word, bitWidth, mask));
                dst.set(LONG_LE, to + 8, pair(word >>> (2 * bitWidth), bitWidth, mask));
                dst.set(LONG_LE, to + 16, pair(word >>> (4 * bitWidth), bitWidth, mask));
                dst.set(LONG_LE, to + 24, pair(word >>> (6 * bitWidth), bitWidth, mask));
                group += bitWidth;
            }
            return;
        }
        int second = 2 * bitWidth;
        int third = 4 * bitWidth;
        int fourth = 6 * bitWidth;
        for (long to = dstOff; to < stop; to += 32) {
            dst.set(LONG_LE, to, pair(src.get(LONG_LE, group), bitWidth, mask));
            long word = src.get(LONG_LE, group + (second >>> 3)) >>> (second & 7);
            dst.set(LONG_LE, to + 8, pair(word, bitWidth, mask));
            word = src.get(LONG_LE, group + (third >>> 3)) >>> (third & 7);
            dst.set(LONG_LE, to + 16, pair(word, bitWidth, mask));
            word = src.get(LONG_LE, group + (fourth >>> 3)) >>> (fourth & 7);
            dst.set(LONG_LE, to + 24, pair(word, bitWidth, mask));
            group += bitWidth;
        }
    }

    private static long pair(long word, int bitWidth, long mask) {
        return EXPAND ? Long.expand(word, mask * 0x1_0000_0001L) : pairByShifts(word, bitWidth, mask);
    }

    static long pairByShifts(long word, int bitWidth, long mask) {
        return (word & mask) | ((word >>> bitWidth) & mask) << 32;
    }

    /// Unpacks `n` values of `bitWidth` 0..64 to int64. The first value begins at the lowest bit of the byte at
    /// `off`. Writes exactly `8 * n` bytes.
    public static void toLongs(
            MemorySegment src, long off, long srcLimit, int bitWidth, MemorySegment dst, long dstOff, int n) {
        if (bitWidth == 0) {
            dst.asSlice(dstOff, 8L * n).fill((byte) 0);
            return;
        }
        if (bitWidth > 57) {
            wideLongs(src, off, srcLimit, bitWidth, dst, dstOff, n);
            return;
        }
        int done = windows(n, bitWidth, srcLimit - off) & -8;
        groupsToLongs(src, off, bitWidth, dst, dstOff, dstOff + 8L * done);
        long mask = (1L << bitWidth) - 1;
        for (; done < n; done++) {
            long bit = (long) done * bitWidth;
            long word = lastWord(src, off + (bit >>> 3), off, srcLimit) >>> (bit & 7);
            dst.set(LONG_LE, dstOff + 8L * done, word & mask);
        }
    }

    /// Unpacks groups of eight values of 1..57 bits until `stop`. Where in a group a value begins is the same for all
    /// groups.
    private static void groupsToLongs(
            MemorySegment src, long off, int bitWidth, MemorySegment dst, long dstOff, long stop) {
        long mask = (1L << bitWidth) - 1;
        long group = off;
        for (long to = dstOff; to < stop; to += 64) {
            dst.set(LONG_LE, to, src.get(LONG_LE, group) & mask);
            dst.set(LONG_LE, to + 8, window(src, group, bitWidth) & mask);
            dst.set(LONG_LE, to + 16, window(src, group, 2 * bitWidth) & mask);
            dst.set(LONG_LE, to + 24, window(src, group, 3 * bitWidth) & mask);
            dst.set(LONG_LE, to + 32, window(src, group, 4 * bitWidth) & mask);
            dst.set(LONG_LE, to + 40, window(src, group, 5 * bitWidth) & mask);
            dst.set(LONG_LE, to + 48, window(src, group, 6 * bitWidth) & mask);
            dst.set(LONG_LE, to + 56, window(src, group, 7 * bitWidth) & mask);
            group += bitWidth;
        }
    }

    private static long window(MemorySegment src, long off, int bit) {
        return src.get(LONG_LE, off + (bit >>> 3)) >>> (bit & 7);
    }

    /// Values of more than 57 bits can reach into a ninth byte.
    private static void wideLongs(
            MemorySegment src, long off, long srcLimit, int bitWidth, MemorySegment dst, long dstOff, int n) {
        long mask = -1L >>> (64 - bitWidth);
        for (int i = 0; i < n; i++) {
            long bit = (long) i * bitWidth;
            long at = off + (bit >>> 3);
            int shift = (int) (bit & 7);
            long word = wordUpTo(src, at, srcLimit) >>> shift;
            if (shift + bitWidth > 64) {
                word |= (long) src.get(BYTE, at + 8) << (64 - shift);
            }
            dst.set(LONG_LE, dstOff + 8L * i, word & mask);
        }
    }

    /// Number of values whose 8-byte window lies inside of the `room` bytes.
    private static int windows(int n, int bitWidth, long room) {
        if ((long) n * bitWidth + 64 <= room * 8) {
            return n;
        }
        return room < 8 ? 0 : (int) Math.min(n, ((room - 8) * 8 + 7) / bitWidth + 1);
    }

    /// Like [#wordUpTo], with one load where eight bytes lie between `first` and `limit`.
    private static long lastWord(MemorySegment src, long off, long first, long limit) {
        long room = limit - off;
        if (room >= 8) {
            return src.get(LONG_LE, off);
        }
        return limit - first >= 8 && room > 0
                ? src.get(LONG_LE, limit - 8) >>> (64 - 8 * room)
                : wordUpTo(src, off, limit);
    }

    /// The up to eight bytes at `off` that lie below `limit`, little-endian, zeroes above.
    static long wordUpTo(MemorySegment src, long off, long limit) {
        long room = limit - off;
        if (room >= 8) {
            return src.get(LONG_LE, off);
        }
        long word = 0;
        int shift = 0;
        long at = off;
        if ((room & 4) != 0) {
            word = src.get(INT_LE, at) & 0xFFFF_FFFFL;
            shift = 32;
            at += 4;
        }
        if ((room & 2) != 0) {
            word |= (src.get(SHORT_LE, at) & 0xFFFFL) << shift;
            shift += 16;
            at += 2;
        }
        if ((room & 1) != 0) {
            word |= (src.get(BYTE, at) & 0xFFL) << shift;
        }
        return word;
    }

    /// Stores the lowest `count` (1..8) bytes of `word`.
    static void putBytes(MemorySegment dst, long off, long word, int count) {
        if (count == 8) {
            dst.set(LONG_LE, off, word);
            return;
        }
        long rest = word;
        long at = off;
        if ((count & 4) != 0) {
            dst.set(INT_LE, at, (int) rest);
            rest >>>= 32;
            at += 4;
        }
        if ((count & 2) != 0) {
            dst.set(SHORT_LE, at, (short) rest);
            rest >>>= 16;
            at += 2;
        }
        if ((count & 1) != 0) {
            dst.set(BYTE, at, (byte) rest);
        }
    }
}
