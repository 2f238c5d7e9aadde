package dev.intarsia.codec.internal.scalar;

import static dev.intarsia.codec.kernel.NativeLayouts.BYTE;
import static dev.intarsia.codec.kernel.NativeLayouts.INT_LE;
import static dev.intarsia.codec.kernel.NativeLayouts.LONG_LE;

import dev.intarsia.codec.kernel.MalformedDataException;
import java.lang.foreign.MemorySegment;

/// Sums, deltas and gathers over fixed-width values.
final class ScalarValues {
    private ScalarValues() {}

    static int maxUnsigned(MemorySegment ints, long off, int n) {
        // With the sign bit turned over, the signed order is the unsigned one.
        int max = Integer.MIN_VALUE;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, ints.get(INT_LE, off + 4L * i) ^ Integer.MIN_VALUE);
        }
        return max ^ Integer.MIN_VALUE;
    }

    static long sumPrefixInts(MemorySegment lengths, long off, int n, int start, MemorySegment offsets, long oOff) {
        long sum = start;
        int signs = start;
        int offset = start;
        for (int i = 0; i < n; i++) {
            // Read before the write, so that offsets may take the place of the lengths.
            int length = lengths.get(INT_LE, off + 4L * i);
            offsets.set(INT_LE, oOff + 4L * i, offset);
            signs |= length;
            sum += length;
            offset = (int) sum;
        }
        offsets.set(INT_LE, oOff + 4L * n, offset);
        if (signs < 0 || sum > Integer.MAX_VALUE) {
            throw new MalformedDataException(
                    signs < 0
                            ? "a length is negative"
                            : "lengths add up to " + sum + " bytes, more than an int32 offset",
                    off);
        }
        return sum;
    }

    static long addDeltasLong(long previous, long minDelta, MemorySegment deltas, long off, int n) {
        long value = previous;
        for (int i = 0; i < n; i++) {
            value += minDelta + deltas.get(LONG_LE, off + 8L * i);
            deltas.set(LONG_LE, off + 8L * i, value);
        }
        return value;
    }

    static int addDeltasInt(int previous, int minDelta, MemorySegment deltas, long off, int n) {
        int value = previous;
        for (int i = 0; i < n; i++) {
            value += minDelta + deltas.get(INT_LE, off + 4L * i);
            deltas.set(INT_LE, off + 4L * i, value);
        }
        return value;
    }

    static void gatherInts(
            MemorySegment dict, long dOff, MemorySegment ids, long iOff, int n, MemorySegment dst, long dstOff) {
        for (int i = 0; i < n; i++) {
            int id = ids.get(INT_LE, iOff + 4L * i);
            dst.set(INT_LE, dstOff + 4L * i, dict.get(INT_LE, dOff + 4L * id));
        }
    }

    static void gatherLongs(
            MemorySegment dict, long dOff, MemorySegment ids, long iOff, int n, MemorySegment dst, long dstOff) {
        for (int i = 0; i < n; i++) {
            int id = ids.get(INT_LE, iOff + 4L * i);
            dst.set(LONG_LE, dstOff + 8L * i, dict.get(LONG_LE, dOff + 8L * id));
        }
    }

    static void byteStreamSplit(MemorySegment src, long off, int width, int n, MemorySegment dst, long dstOff) {
        switch (width) {
            case 4 -> split4(src, off, n, dst, dstOff);
            case 8 -> split8(src, off, n, dst, dstOff);
            default -> {
                for (int j = 0; j < width; j++) {
                    for (int i = 0; i < n; i++) {
                        byte b = src.get(BYTE, off + (long) j * n + i);
                        dst.set(BYTE, dstOff + (long) i * width + j, b);
                    }
                }
            }
        }
    }

    private static void split4(MemorySegment src, long off, int n, MemorySegment dst, long dstOff) {
        for (int i = 0; i < n; i++) {
            int value = src.get(BYTE, off + i) & 0xFF
                    | (src.get(BYTE, off + n + i) & 0xFF) << 8
                    | (src.get(BYTE, off + 2L * n + i) & 0xFF) << 16
                    | src.get(BYTE, off + 3L * n + i) << 24;
            dst.set(INT_LE, dstOff + 4L * i, value);
        }
    }

    private static void split8(MemorySegment src, long off, int n, MemorySegment dst, long dstOff) {
        for (int i = 0; i < n; i++) {
            long low = src.get(BYTE, off + i) & 0xFF
                    | (src.get(BYTE, off + n + i) & 0xFF) << 8
                    | (src.get(BYTE, off + 2L * n + i) & 0xFF) << 16
                    | (long) (src.get(BYTE, off + 3L * n + i) & 0xFF) << 24;
            long high = src.get(BYTE, off + 4L * n + i) & 0xFF
                    | (src.get(BYTE, off + 5L * n + i) & 0xFF) << 8
                    | (src.get(BYTE, off + 6L * n + i) & 0xFF) << 16
                    | (long) (src.get(BYTE, off + 7L * n + i) & 0xFF) << 24;
            dst.set(LONG_LE, dstOff + 8L * i, low | high << 32);
        }
    }
}
