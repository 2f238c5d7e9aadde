package dev.intarsia.internal.value;

import dev.intarsia.internal.page.ByteSlice;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Encodings written the plain way, as a reference for the decoders.
public final class Encoded {
    private Encoded() {}

    /// The bytes at the very end of a native segment of their own, so that reading one byte too many throws.
    public static ByteSlice section(Arena arena, byte[] bytes) {
        MemorySegment segment = arena.allocate(bytes.length + 7L, 1).asSlice(7, bytes.length);
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, segment, 0, bytes.length);
        return new ByteSlice(segment, 0, bytes.length, true);
    }

    public static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    static void zigzag(ByteArrayOutputStream out, long value) {
        varint(out, value << 1 ^ value >> 63);
    }

    /// Hybrid runs: repeats of at least `minRun` become RLE runs, the rest bit-packed groups of eight.
    public static byte[] hybrid(int[] values, int bitWidth, int minRun) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        while (i < values.length) {
            int run = i;
            while (run < values.length && values[run] == values[i]) {
                run++;
            }
            if (run - i >= minRun || run == values.length) {
                varint(out, (long) (run - i) << 1);
                for (int shift = 0; shift < bitWidth; shift += 8) {
                    out.write(values[i] >>> shift);
                }
                i = run;
            } else {
                varint(out, 1 << 1 | 1);
                long[] group = new long[8];
                for (int k = 0; k < 8 && i < values.length; k++) {
                    group[k] = values[i++];
                }
                bits(out, group, 8, bitWidth);
            }
        }
        return out.toByteArray();
    }

    /// `values` of `bitWidth` bits each, least significant first, filled up to whole bytes.
    static void bits(ByteArrayOutputStream out, long[] values, int count, int bitWidth) {
        byte[] packed = new byte[(count * bitWidth + 7) / 8];
        for (int bit = 0; bit < count * bitWidth; bit++) {
            if ((values[bit / bitWidth] >>> bit % bitWidth & 1) != 0) {
                packed[bit / 8] |= (byte) (1 << bit % 8);
            }
        }
        out.writeBytes(packed);
    }

    /// DELTA_BINARY_PACKED with blocks of `blockSize` values in `miniBlocks`; differences wrap at `width` bytes.
    static byte[] delta(long[] values, int blockSize, int miniBlocks, int width) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        varint(out, blockSize);
        varint(out, miniBlocks);
        varint(out, values.length);
        zigzag(out, values.length == 0 ? 0 : values[0]);
        for (int start = 1; start < values.length; start += blockSize) {
            deltaBlock(out, values, start, blockSize, miniBlocks, width);
        }
        return out.toByteArray();
    }

    private static void deltaBlock(
            ByteArrayOutputStream out, long[] values, int start, int blockSize, int miniBlocks, int width) {
        int count = Math.min(blockSize, values.length - start);
        long[] deltas = new long[blockSize];
        long min = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            long difference = values[start + i] - values[start + i - 1];
            deltas[i] = width == 4 ? (int) difference : difference;
            min = Math.min(min, deltas[i]);
        }
        zigzag(out, min);
        int size = blockSize / miniBlocks;
        int[] bitWidths = new int[miniBlocks];
        for (int i = 0; i < count; i++) {
            deltas[i] = width == 4 ? (int) (deltas[i] - min) & 0xFFFFFFFFL : deltas[i] - min;
            int bits = Long.SIZE - Long.numberOfLeadingZeros(deltas[i]);
            bitWidths[i / size] = Math.max(bitWidths[i / size], bits);
        }
        for (int bits : bitWidths) {
            out.write(bits);
        }
        for (int mini = 0; mini * size < count; mini++) {
            long[] body = new long[size];
            System.arraycopy(deltas, mini * size, body, 0, Math.min(size, count - mini * size));
            bits(out, body, size, bitWidths[mini]);
        }
    }
}
