package dev.intarsia.codec.kernel;

import static dev.intarsia.codec.kernel.Segments.BYTE;
import static dev.intarsia.codec.kernel.Segments.INT_LE;
import static dev.intarsia.codec.kernel.Segments.LONG_LE;
import static dev.intarsia.codec.kernel.Segments.SHORT_LE;

import java.lang.foreign.MemorySegment;

/// LSB-first bit unpacking (Parquet encodings: RLE/bit-packing hybrid, delta) for callers who may grant room: reads
/// stay below `srcLimit` and byte writes below `dstLimit`, which may both lie beyond the values asked for.
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
            long word = wordUpTo(src, off + (long) (done >>> 3) * bitWidth, srcLimit) >>> firstBit;
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
            long word = wordUpTo(src, off + (long) (done >>> 3) * bitWidth, srcLimit) >>> firstBit;
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
        int windows = windows(n, bitWidth, firstBit, srcLimit - off);
        int done = 0;
        if (bitWidth <= 8) {
            done = windows & -8;
            octets(src, off, firstBit, bitWidth, dst, dstOff, done >>> 3);
        } else if (bitWidth <= 28) {
            done = windows & -2;
            pairs(src, off, firstBit, bitWidth, dst, dstOff, done >>> 1);
        }
        long mask = (1L << bitWidth) - 1;
        for (; done < windows; done++) {
            long bit = firstBit + (long) done * bitWidth;
            long word = src.get(LONG_LE, off + (bit >>> 3)) >>> (bit & 7);
            dst.set(INT_LE, dstOff + 4L * done, (int) (word & mask));
        }
        for (; done < n; done++) {
            long bit = firstBit + (long) done * bitWidth;
            long word = wordUpTo(src, off + (bit >>> 3), srcLimit) >>> (bit & 7);
            dst.set(INT_LE, dstOff + 4L * done, (int) (word & mask));
        }
    }

    /// Eight values of up to 8 bits from one load, two to a store. Two fields are parted by shifts: they cost no more
    /// than an expand, on every CPU.
    private static void octets(
            MemorySegment src, long off, int firstBit, int bitWidth, MemorySegment dst, long dstOff, int groups) {
        long mask = (1L << bitWidth) - 1;
        for (int g = 0; g < groups; g++) {
            long word = src.get(LONG_LE, off + (long) g * bitWidth) >>> firstBit;
            long to = dstOff + g * 32L;
            dst.set(LONG_LE, to, (word & mask) | ((word >>> bitWidth) & mask) << 32);
            word >>>= 2 * bitWidth;
            dst.set(LONG_LE, to + 8, (word & mask) | ((word >>> bitWidth) & mask) << 32);
            word >>>= 2 * bitWidth;
            dst.set(LONG_LE, to + 16, (word & mask) | ((word >>> bitWidth) & mask) << 32);
            word >>>= 2 * bitWidth;
            dst.set(LONG_LE, to + 24, (word & mask) | ((word >>> bitWidth) & mask) << 32);
        }
    }

    private static void pairs(
            MemorySegment src, long off, int firstBit, int bitWidth, MemorySegment dst, long dstOff, int pairs) {
        long mask = (1L << bitWidth) - 1;
        for (int p = 0; p < pairs; p++) {
            long bit = firstBit + 2L * p * bitWidth;
            long word = src.get(LONG_LE, off + (bit >>> 3)) >>> (bit & 7);
            dst.set(LONG_LE, dstOff + p * 8L, (word & mask) | ((word >>> bitWidth) & mask) << 32);
        }
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
        int windows = windows(n, bitWidth, 0, srcLimit - off);
        long mask = (1L << bitWidth) - 1;
        for (int i = 0; i < windows; i++) {
            long bit = (long) i * bitWidth;
            long word = src.get(LONG_LE, off + (bit >>> 3)) >>> (bit & 7);
            dst.set(LONG_LE, dstOff + 8L * i, word & mask);
        }
        for (int i = windows; i < n; i++) {
            long bit = (long) i * bitWidth;
            long word = wordUpTo(src, off + (bit >>> 3), srcLimit) >>> (bit & 7);
            dst.set(LONG_LE, dstOff + 8L * i, word & mask);
        }
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
    private static int windows(int n, int bitWidth, int firstBit, long room) {
        if (firstBit + (long) n * bitWidth + 64 <= room * 8) {
            return n;
        }
        return room < 8 ? 0 : (int) Math.min(n, ((room - 8) * 8 + 7 - firstBit) / bitWidth + 1);
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
