package dev.intarsia.codec.kernel;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Writes RLE/bit-packing hybrid streams, run by run, and records their values.
final class HybridRunsBuilder {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int bitWidth;
    private int[] values = new int[64];
    private int count;

    HybridRunsBuilder(int bitWidth) {
        this.bitWidth = bitWidth;
    }

    /// A stream of runs of all kinds and lengths.
    static HybridRunsBuilder random(RandomGenerator random, int bitWidth, int runs) {
        HybridRunsBuilder builder = new HybridRunsBuilder(bitWidth);
        for (int r = 0; r < runs; r++) {
            if (random.nextBoolean()) {
                builder.repeated(
                        random.nextInt(4) == 0 ? random.nextInt(1000) : random.nextInt(1, 40), builder.any(random));
            } else {
                builder.packed(random, random.nextInt(5) == 0 ? random.nextInt(1, 30) : random.nextInt(1, 4));
            }
        }
        return builder;
    }

    private int any(RandomGenerator random) {
        return bitWidth == 32 ? random.nextInt() : (int) random.nextLong(1L << bitWidth);
    }

    void repeated(int n, int value) {
        varint((long) n << 1);
        for (int j = 0; j < (bitWidth + 7) / 8; j++) {
            bytes.write(value >>> (8 * j));
        }
        for (int i = 0; i < n; i++) {
            add(value);
        }
    }

    void packed(RandomGenerator random, int groups) {
        varint((long) groups << 1 | 1);
        byte[] packed = new byte[groups * bitWidth];
        for (int i = 0; i < groups * 8; i++) {
            int value = any(random);
            add(value);
            for (int b = 0; b < bitWidth; b++) {
                int bit = i * bitWidth + b;
                packed[bit / 8] |= (byte) ((value >>> b & 1) << (bit % 8));
            }
        }
        bytes.writeBytes(packed);
    }

    void varint(long value) {
        long rest = value;
        while (rest >= 0x80) {
            bytes.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    private void add(int value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = value;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    int[] values() {
        return Arrays.copyOf(values, count);
    }
}
