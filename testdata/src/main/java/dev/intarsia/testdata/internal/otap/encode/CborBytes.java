package dev.intarsia.testdata.internal.otap.encode;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Maps and arrays as CBOR (RFC 8949) in the form of serde_cbor: maps and arrays have indefinite length, numbers take
/// the shortest form that is exact.
final class CborBytes {
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY_WITHOUT_LENGTH = 0x9F;
    private static final int MAP_WITHOUT_LENGTH = 0xBF;
    private static final int FALSE = 0xF4;
    private static final int TRUE = 0xF5;
    private static final int NULL = 0xF6;
    private static final int FLOAT16 = 0xF9;
    private static final int FLOAT32 = 0xFA;
    private static final int FLOAT64 = 0xFB;
    private static final int BREAK = 0xFF;
    private static final short FLOAT16_NAN = 0x7E00;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CborBytes() {}

    /// An array.
    static byte[] of(List<AnyValue> values) {
        CborBytes cbor = new CborBytes();
        cbor.array(values);
        return cbor.out.toByteArray();
    }

    /// A map, with its keys in their order and as often as they are there.
    static byte[] ofMap(List<KeyValue> entries) {
        CborBytes cbor = new CborBytes();
        cbor.map(entries);
        return cbor.out.toByteArray();
    }

    private void array(List<AnyValue> values) {
        out.write(ARRAY_WITHOUT_LENGTH);
        for (AnyValue value : values) {
            value(value);
        }
        out.write(BREAK);
    }

    private void map(List<KeyValue> entries) {
        out.write(MAP_WITHOUT_LENGTH);
        for (KeyValue entry : entries) {
            text(entry.getKey());
            value(entry.getValue());
        }
        out.write(BREAK);
    }

    private void value(AnyValue value) {
        switch (value.getValueCase()) {
            case STRING_VALUE -> text(value.getStringValue());
            case BOOL_VALUE -> out.write(value.getBoolValue() ? TRUE : FALSE);
            case INT_VALUE -> integer(value.getIntValue());
            case DOUBLE_VALUE -> number(value.getDoubleValue());
            case ARRAY_VALUE -> array(value.getArrayValue().getValuesList());
            case KVLIST_VALUE -> map(value.getKvlistValue().getValuesList());
            case BYTES_VALUE -> {
                byte[] bytes = value.getBytesValue().toByteArray();
                head(BYTES, bytes.length);
                out.writeBytes(bytes);
            }
            case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> out.write(NULL);
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(TEXT, bytes.length);
        out.writeBytes(bytes);
    }

    private void integer(long value) {
        if (value < 0) {
            head(NEGATIVE, ~value);
        } else {
            head(UNSIGNED, value);
        }
    }

    private void head(int major, long value) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(value);
        if (value >= 0 && value < 24) {
            out.write(major << 5 | (int) value);
        } else if (bits <= Byte.SIZE) {
            bigEndian(major << 5 | 24, value, Byte.BYTES);
        } else if (bits <= Short.SIZE) {
            bigEndian(major << 5 | 25, value, Short.BYTES);
        } else if (bits <= Integer.SIZE) {
            bigEndian(major << 5 | 26, value, Integer.BYTES);
        } else {
            bigEndian(major << 5 | 27, value, Long.BYTES);
        }
    }

    private void number(double value) {
        float single = (float) value;
        if (Double.isNaN(value)) {
            bigEndian(FLOAT16, FLOAT16_NAN, Short.BYTES);
        } else if (single != value) {
            bigEndian(FLOAT64, Double.doubleToRawLongBits(value), Long.BYTES);
        } else if (Float.float16ToFloat(Float.floatToFloat16(single)) == single) {
            bigEndian(FLOAT16, Float.floatToFloat16(single), Short.BYTES);
        } else {
            bigEndian(FLOAT32, Float.floatToRawIntBits(single), Integer.BYTES);
        }
    }

    private void bigEndian(int first, long value, int bytes) {
        out.write(first);
        for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
    }
}
