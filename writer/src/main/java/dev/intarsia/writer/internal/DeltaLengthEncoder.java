package dev.intarsia.writer.internal;

import dev.intarsia.metadata.Encoding;

/// Writes DELTA_LENGTH_BYTE_ARRAY: all lengths as DELTA_BINARY_PACKED, then all bytes.
final class DeltaLengthEncoder implements ValueEncoder {

    private final DeltaEncoder delta = new DeltaEncoder();
    private long[] lengths = new long[0];

    @Override
    public Encoding encoding() {
        return Encoding.DELTA_LENGTH_BYTE_ARRAY;
    }

    @Override
    public void encode(ColumnData data, int from, int to, ByteSink out) {
        int count = to - from;
        if (lengths.length < count) {
            lengths = new long[count];
        }
        for (int i = 0; i < count; i++) {
            lengths[i] = data.end(from + i) - (long) data.start(from + i);
        }
        delta.encode(lengths, count, true, out);
        if (count > 0) {
            out.putBytes(data.bytes(), data.start(from), data.end(to - 1) - data.start(from));
        }
    }
}
