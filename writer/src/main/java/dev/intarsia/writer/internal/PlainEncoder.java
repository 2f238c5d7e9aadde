package dev.intarsia.writer.internal;

import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.PhysicalType;

/// Writes PLAIN: numbers little-endian, booleans as bits, byte arrays with a four-byte length before each, and on
/// request those of a fixed length too.
public final class PlainEncoder implements ValueEncoder {

    private final boolean isLengthPrefixed;

    /// An encoder that writes the length of values of fixed length too, or does not.
    public PlainEncoder(boolean isLengthPrefixed) {
        this.isLengthPrefixed = isLengthPrefixed;
    }

    @Override
    public Encoding encoding() {
        return Encoding.PLAIN;
    }

    @Override
    public void encode(ColumnData data, int from, int to, ByteSink out) {
        if (from == to) {
            return;
        }
        if (data.leaf().type() == PhysicalType.BOOLEAN) {
            encodeBits(data, from, to, out);
        } else if (data.leaf().valueWidth() != 0 && !isLengthPrefixed) {
            out.putBytes(data.bytes(), data.start(from), data.end(to - 1) - data.start(from));
        } else {
            for (int i = from; i < to; i++) {
                encodeBytes(data, i, out);
            }
        }
    }

    /// Appends one byte array with its length.
    static void encodeBytes(ColumnData data, int index, ByteSink out) {
        int start = data.start(index);
        int length = data.end(index) - start;
        out.putInt(length);
        out.putBytes(data.bytes(), start, length);
    }

    private static void encodeBits(ColumnData data, int from, int to, ByteSink out) {
        byte[] bytes = data.bytes();
        int at = out.skip((to - from + 7) / 8);
        for (int i = from; i < to; i += 8) {
            int bits = 0;
            for (int b = 0; b < 8 && i + b < to; b++) {
                bits |= bytes[i + b] << b;
            }
            out.setByte(at++, bits);
        }
    }
}
