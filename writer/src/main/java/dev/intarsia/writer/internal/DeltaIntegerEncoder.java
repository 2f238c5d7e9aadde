package dev.intarsia.writer.internal;

import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.PhysicalType;

/// Writes INT32 and INT64 columns as DELTA_BINARY_PACKED.
final class DeltaIntegerEncoder implements ValueEncoder {

    private final DeltaEncoder delta = new DeltaEncoder();
    private long[] scratch = new long[0];

    @Override
    public Encoding encoding() {
        return Encoding.DELTA_BINARY_PACKED;
    }

    @Override
    public void encode(ColumnData data, int from, int to, ByteSink out) {
        boolean isInt32 = data.leaf().type() == PhysicalType.INT32;
        int count = to - from;
        if (scratch.length < count) {
            scratch = new long[count];
        }
        for (int i = 0; i < count; i++) {
            scratch[i] = isInt32 ? data.intAt(from + i) : data.longAt(from + i);
        }
        delta.encode(scratch, count, isInt32, out);
    }
}
