package dev.intarsia.writer.internal;

import dev.intarsia.metadata.Encoding;

/// Writes booleans as RLE: a four-byte length, then the hybrid with one bit per value.
final class RleBooleanEncoder implements ValueEncoder {

    private final HybridEncoder hybrid = new HybridEncoder();

    @Override
    public Encoding encoding() {
        return Encoding.RLE;
    }

    @Override
    public void encode(ColumnData data, int from, int to, ByteSink out) {
        int length = out.skip(Integer.BYTES);
        hybrid.encode(data.bytes(), from, to, 1, out);
        out.setInt(length, out.size() - length - Integer.BYTES);
    }
}
