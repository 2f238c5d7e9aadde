package dev.intarsia.writer.internal;

/// Writes repetition and definition levels of a page.
public final class LevelEncoder {

    private final HybridEncoder hybrid = new HybridEncoder();

    /// Bits that a number of `0..max` needs.
    static int bitWidth(int max) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(max);
    }

    /// Appends the levels `[from, to)` without length; nothing when `maxLevel` is 0.
    public void encode(byte[] levels, int from, int to, int maxLevel, ByteSink out) {
        if (maxLevel > 0) {
            hybrid.encode(levels, from, to, bitWidth(maxLevel), out);
        }
    }

    /// As [#encode], with the four-byte length that pages of version 1 have before it.
    public void encodeWithLength(byte[] levels, int from, int to, int maxLevel, ByteSink out) {
        if (maxLevel > 0) {
            int length = out.skip(Integer.BYTES);
            encode(levels, from, to, maxLevel, out);
            out.setInt(length, out.size() - length - Integer.BYTES);
        }
    }
}
