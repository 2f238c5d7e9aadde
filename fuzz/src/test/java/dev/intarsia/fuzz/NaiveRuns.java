package dev.intarsia.fuzz;

import java.util.Arrays;

/// The RLE/bit-packing hybrid (Parquet format, "Run Length Encoding / Bit-Packing Hybrid") value by value, as a
/// reference. Goes no further than to the values that are wanted.
final class NaiveRuns {
    private final byte[] bytes;
    private final int bitWidth;
    private int position;
    private int[] values;
    private int count;

    private NaiveRuns(byte[] bytes, int bitWidth, int wanted) {
        this.bytes = bytes;
        this.bitWidth = bitWidth;
        this.values = new int[wanted];
    }

    /// The first `wanted` values, or fewer: those before the end of the bytes or before the first thing that is wrong.
    static int[] decode(byte[] bytes, int bitWidth, int wanted) {
        NaiveRuns runs = new NaiveRuns(bytes, bitWidth, wanted);
        if (bitWidth == 0) {
            return runs.values;
        }
        while (runs.count < wanted && runs.run()) {
            // Each call is one run.
        }
        return Arrays.copyOf(runs.values, runs.count);
    }

    private boolean run() {
        long header = 0;
        for (int shift = 0; ; shift += 7) {
            if (position == bytes.length || shift > 28) {
                return false;
            }
            int next = bytes[position++];
            header |= (next & 0x7FL) << shift;
            if (next >= 0) {
                break;
            }
        }
        if (header >>> 32 != 0) {
            return false;
        }
        return (header & 1) == 0 ? repeated(header >>> 1) : packed(header >>> 1);
    }

    private boolean repeated(long times) {
        int length = (bitWidth + 7) / 8;
        if (bytes.length - position < length) {
            return false;
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (bytes[position++] & 0xFFL) << 8 * i;
        }
        if (value >>> bitWidth != 0) {
            return false;
        }
        for (long i = 0; i < times && count < values.length; i++) {
            values[count++] = (int) value;
        }
        return true;
    }

    private boolean packed(long groups) {
        long length = Math.min(groups * bitWidth, bytes.length - position);
        long whole = length * 8 / bitWidth;
        for (long i = 0; i < whole && count < values.length; i++) {
            values[count++] = value(i * bitWidth);
        }
        position += (int) length;
        return true;
    }

    private int value(long firstBit) {
        int value = 0;
        for (int i = 0; i < bitWidth; i++) {
            long bit = firstBit + i;
            value |= (bytes[position + (int) (bit >>> 3)] >>> (bit & 7) & 1) << i;
        }
        return value;
    }
}
