package dev.intarsia.conformance.robust;

/// Encoded streams of levels, ids and deltas.
final class Streams {
    private Streams() {}

    /// One run of the hybrid.
    static Out run(long count, int value, int bitWidth) {
        Out out = new Out().varint(count << 1);
        for (int shift = 0; shift < bitWidth; shift += 8) {
            out.raw(value >>> shift);
        }
        return out;
    }

    /// A bit-packed run of the hybrid over whole groups of eight.
    static Out packed(int bitWidth, int... values) {
        int groups = Math.ceilDiv(values.length, 8);
        byte[] bytes = new byte[groups * bitWidth];
        for (int i = 0; i < values.length; i++) {
            for (int bit = 0; bit < bitWidth; bit++) {
                int at = i * bitWidth + bit;
                bytes[at >>> 3] |= (byte) ((values[i] >>> bit & 1) << (at & 7));
            }
        }
        return new Out().varint((long) groups << 1 | 1).raw(bytes);
    }

    /// The streams one after the other.
    static Out join(Out... parts) {
        Out all = new Out();
        for (Out part : parts) {
            all.raw(part.toBytes());
        }
        return all;
    }

    /// Levels of a V1 page: after their length.
    static Out prefixed(Out... parts) {
        Out levels = join(parts);
        return new Out().le32(levels.size()).raw(levels.toBytes());
    }

    /// Header of DELTA_BINARY_PACKED.
    static Out delta(long blockSize, long miniBlocks, long total, long first) {
        return new Out().varint(blockSize).varint(miniBlocks).varint(total).zigzag(first);
    }

    /// DELTA_BINARY_PACKED of `count` equal values.
    static Out constantDelta(int count, long value) {
        Out out = delta(128, 4, count, value);
        for (int left = count - 1; left > 0; left -= 128) {
            out.zigzag(0).zeros(4);
        }
        return out;
    }

    /// Dictionary ids: bit width, then runs.
    static Out ids(int bitWidth, Out... runs) {
        return new Out().raw(bitWidth).raw(join(runs).toBytes());
    }
}
