package dev.intarsia.writer.internal;

/// Writes the RLE/bit-packing hybrid of Parquet: levels, dictionary ids and RLE booleans.
///
/// Works on groups of eight: a group of eight equal numbers starts an RLE run, which lasts as long as the number
/// repeats; other groups are bit-packed, in one run as long as possible. What is left at the end, less than eight
/// numbers, becomes RLE runs, so no padding is written.
final class HybridEncoder {

    private static final int GROUP = 8;

    private final long[] group = new long[GROUP];
    private int[] widened = new int[0];

    /// Appends `levels[from, to)`, each below `1 << bitWidth`.
    void encode(byte[] levels, int from, int to, int bitWidth, ByteSink out) {
        int count = to - from;
        if (widened.length < count) {
            widened = new int[count];
        }
        for (int i = 0; i < count; i++) {
            widened[i] = levels[from + i];
        }
        encode(widened, 0, count, bitWidth, out);
    }

    /// Appends `numbers[from, to)`, each below `1 << bitWidth`.
    void encode(int[] numbers, int from, int to, int bitWidth, ByteSink out) {
        int at = from;
        while (at < to) {
            int run = runLength(numbers, at, to);
            if (run >= GROUP || to - at < GROUP) {
                putRun(numbers[at], run, bitWidth, out);
                at += run;
            } else {
                int groups = packedGroups(numbers, at, to);
                putPacked(numbers, at, groups, bitWidth, out);
                at += groups * GROUP;
            }
        }
    }

    private static int runLength(int[] numbers, int from, int to) {
        int first = numbers[from];
        int at = from + 1;
        while (at < to && numbers[at] == first) {
            at++;
        }
        return at - from;
    }

    private static int packedGroups(int[] numbers, int from, int to) {
        int groups = 1;
        int at = from + GROUP;
        while (to - at >= GROUP && !isUniform(numbers, at)) {
            groups++;
            at += GROUP;
        }
        return groups;
    }

    private static boolean isUniform(int[] numbers, int from) {
        int first = numbers[from];
        for (int i = 1; i < GROUP; i++) {
            if (numbers[from + i] != first) {
                return false;
            }
        }
        return true;
    }

    private static void putRun(int value, int length, int bitWidth, ByteSink out) {
        out.putVarint((long) length << 1);
        for (int bits = 0; bits < bitWidth; bits += Byte.SIZE) {
            out.putByte(value >>> bits);
        }
    }

    private void putPacked(int[] numbers, int from, int groups, int bitWidth, ByteSink out) {
        out.putVarint((long) groups << 1 | 1);
        for (int g = 0; g < groups; g++) {
            for (int i = 0; i < GROUP; i++) {
                group[i] = numbers[from + g * GROUP + i];
            }
            BitPacker.packLongs(group, 0, GROUP, bitWidth, out);
        }
    }
}
