package dev.intarsia.writer.internal;

import java.util.Arrays;

/// Writes DELTA_BINARY_PACKED: blocks of 128 deltas in four miniblocks of 32, as Parquet's writers agree on.
///
/// Layout: block size, miniblocks per block, value count (varints), first value (zigzag); then per block its
/// smallest delta (zigzag), four bit widths, and the packed miniblocks that hold values. Deltas wrap around at the
/// width of the physical type, so INT32 columns never need more than 32 bits.
final class DeltaEncoder {

    private static final int BLOCK = 128;
    private static final int MINIBLOCKS = 4;
    private static final int MINIBLOCK = BLOCK / MINIBLOCKS;

    private final long[] deltas = new long[BLOCK];

    /// Appends the first `to` of `values`; `isInt32` when they are sign-extended ints whose deltas wrap at 32 bits.
    void encode(long[] values, int to, boolean isInt32, ByteSink out) {
        out.putVarint(BLOCK);
        out.putVarint(MINIBLOCKS);
        out.putVarint(to);
        long previous = to > 0 ? values[0] : 0;
        out.putZigzag(previous);
        int at = 1;
        while (at < to) {
            int count = Math.min(BLOCK, to - at);
            long min = Long.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                long value = values[at + i];
                long delta = isInt32 ? (int) (value - previous) : value - previous;
                deltas[i] = delta;
                min = Math.min(min, delta);
                previous = value;
            }
            putBlock(count, min, isInt32, out);
            at += count;
        }
    }

    private void putBlock(int count, long min, boolean isInt32, ByteSink out) {
        for (int i = 0; i < count; i++) {
            long above = deltas[i] - min;
            deltas[i] = isInt32 ? above & 0xFFFFFFFFL : above;
        }
        Arrays.fill(deltas, count, BLOCK, 0);
        out.putZigzag(min);
        int widths = out.skip(MINIBLOCKS);
        for (int m = 0; m * MINIBLOCK < count; m++) {
            long bits = 0;
            for (int i = m * MINIBLOCK; i < (m + 1) * MINIBLOCK; i++) {
                bits |= deltas[i];
            }
            int width = Long.SIZE - Long.numberOfLeadingZeros(bits);
            out.setByte(widths + m, width);
            BitPacker.packLongs(deltas, m * MINIBLOCK, MINIBLOCK, width, out);
        }
    }
}
