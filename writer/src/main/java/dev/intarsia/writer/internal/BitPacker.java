package dev.intarsia.writer.internal;

/// Packs numbers of `bitWidth` bits each, least significant bit first, the order of every Parquet encoding here.
final class BitPacker {

    private BitPacker() {}

    /// Appends `count` numbers starting at `values[from]`; the last byte is filled with zero bits.
    static void packLongs(long[] values, int from, int count, int bitWidth, ByteSink out) {
        long word = 0;
        int filled = 0;
        long mask = bitWidth == 64 ? -1L : (1L << bitWidth) - 1;
        for (int i = from; i < from + count; i++) {
            long value = values[i] & mask;
            word |= value << filled;
            filled += bitWidth;
            if (filled >= 64) {
                out.putLong(word);
                filled -= 64;
                // The bits of this value that did not fit; a shift by 64 would be a shift by 0.
                word = filled == 0 ? 0 : value >>> (bitWidth - filled);
            }
        }
        while (filled > 0) {
            out.putByte((int) word);
            word >>>= 8;
            filled -= 8;
        }
    }
}
