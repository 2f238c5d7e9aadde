package dev.intarsia.writer.internal;

import dev.intarsia.metadata.Encoding;
import java.util.Arrays;

/// Writes DELTA_BYTE_ARRAY: how many bytes each value has in common with the one before, as DELTA_BINARY_PACKED, then
/// what follows them as DELTA_LENGTH_BYTE_ARRAY. Values of fixed length are written the same way.
final class DeltaByteArrayEncoder implements ValueEncoder {

    private final DeltaEncoder delta = new DeltaEncoder();
    private long[] prefixes = new long[0];
    private long[] suffixes = new long[0];

    @Override
    public Encoding encoding() {
        return Encoding.DELTA_BYTE_ARRAY;
    }

    @Override
    public void encode(ColumnData data, int from, int to, ByteSink out) {
        int count = to - from;
        if (prefixes.length < count) {
            prefixes = new long[count];
            suffixes = new long[count];
        }
        for (int i = 0; i < count; i++) {
            prefixes[i] = i == 0 ? 0 : common(data, from + i - 1, from + i);
            suffixes[i] = data.end(from + i) - (long) data.start(from + i) - prefixes[i];
        }
        delta.encode(prefixes, count, true, out);
        delta.encode(suffixes, count, true, out);
        for (int i = 0; i < count; i++) {
            int start = data.start(from + i) + (int) prefixes[i];
            out.putBytes(data.bytes(), start, (int) suffixes[i]);
        }
    }

    private static int common(ColumnData data, int left, int right) {
        byte[] bytes = data.bytes();
        int shorter = Math.min(data.end(left) - data.start(left), data.end(right) - data.start(right));
        int mismatch = Arrays.mismatch(
                bytes,
                data.start(left),
                data.start(left) + shorter,
                bytes,
                data.start(right),
                data.start(right) + shorter);
        return mismatch < 0 ? shorter : mismatch;
    }
}
