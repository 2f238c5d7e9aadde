package dev.intarsia.writer.internal;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import java.math.BigInteger;
import java.util.Arrays;

/// The order of a column's values for its statistics (parquet.thrift, `ColumnOrder`, type-defined order).
enum ColumnValueOrder {
    SIGNED_INT,
    UNSIGNED_INT,
    SIGNED_LONG,
    UNSIGNED_LONG,
    FLOAT,
    DOUBLE,
    FLOAT16,
    UNSIGNED_BYTES,
    /// Two's complement big-endian numbers of any length: decimals.
    SIGNED_BYTES,
    /// The format defines no order, or this writer does not support it: no bounds are written.
    NONE;

    static ColumnValueOrder of(LeafColumn leaf) {
        LogicalType logical = leaf.logicalType();
        boolean unsigned = logical instanceof LogicalType.IntegerType integer && !integer.signed();
        if (logical instanceof LogicalType.NullType || logical instanceof LogicalType.Unknown) {
            return NONE;
        }
        return switch (leaf.type()) {
            case BOOLEAN -> UNSIGNED_BYTES;
            case INT32 -> unsigned ? UNSIGNED_INT : SIGNED_INT;
            case INT64 -> unsigned ? UNSIGNED_LONG : SIGNED_LONG;
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case INT96 -> NONE;
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> ofBytes(logical);
        };
    }

    private static ColumnValueOrder ofBytes(LogicalType logical) {
        if (logical instanceof LogicalType.DecimalType) {
            return SIGNED_BYTES;
        }
        if (logical instanceof LogicalType.Float16Type) {
            return FLOAT16;
        }
        boolean plainBytes = logical instanceof LogicalType.None
                || logical instanceof LogicalType.StringType
                || logical instanceof LogicalType.EnumType
                || logical instanceof LogicalType.JsonType
                || logical instanceof LogicalType.BsonType
                || logical instanceof LogicalType.UuidType;
        return plainBytes ? UNSIGNED_BYTES : NONE;
    }

    /// True for a value that no bound may be taken from: NaN.
    boolean isUnordered(ColumnData data, int index) {
        return switch (this) {
            case FLOAT -> Float.isNaN(Float.intBitsToFloat(data.intAt(index)));
            case DOUBLE -> Double.isNaN(Double.longBitsToDouble(data.longAt(index)));
            case FLOAT16 -> Float.isNaN(half(data, index));
            case SIGNED_INT, UNSIGNED_INT, SIGNED_LONG, UNSIGNED_LONG, UNSIGNED_BYTES, SIGNED_BYTES -> false;
            case NONE -> true;
        };
    }

    /// Compares two values of a column; neither is unordered.
    int compare(ColumnData data, int left, int right) {
        return switch (this) {
            case SIGNED_INT -> Integer.compare(data.intAt(left), data.intAt(right));
            case UNSIGNED_INT -> Integer.compareUnsigned(data.intAt(left), data.intAt(right));
            case SIGNED_LONG -> Long.compare(data.longAt(left), data.longAt(right));
            case UNSIGNED_LONG -> Long.compareUnsigned(data.longAt(left), data.longAt(right));
            case FLOAT ->
                Float.compare(Float.intBitsToFloat(data.intAt(left)), Float.intBitsToFloat(data.intAt(right)));
            case DOUBLE ->
                Double.compare(Double.longBitsToDouble(data.longAt(left)), Double.longBitsToDouble(data.longAt(right)));
            case FLOAT16 -> Float.compare(half(data, left), half(data, right));
            case UNSIGNED_BYTES ->
                Arrays.compareUnsigned(
                        data.bytes(),
                        data.start(left),
                        data.end(left),
                        data.bytes(),
                        data.start(right),
                        data.end(right));
            case SIGNED_BYTES -> number(data, left).compareTo(number(data, right));
            case NONE -> 0;
        };
    }

    private static float half(ColumnData data, int index) {
        int start = data.start(index);
        return Float.float16ToFloat((short) (data.bytes()[start] & 0xFF | data.bytes()[start + 1] << 8));
    }

    private static BigInteger number(ColumnData data, int index) {
        int length = data.end(index) - data.start(index);
        return length == 0 ? BigInteger.ZERO : new BigInteger(data.bytes(), data.start(index), length);
    }

    /// The lower bound as it goes into statistics: the PLAIN bytes without length. Zero becomes negative zero, because
    /// a reader may not distinguish the two.
    byte[] lowerBound(ColumnData data, int index) {
        byte[] bytes = data.value(index);
        if (isZero(data, index)) {
            bytes[bytes.length - 1] = (byte) 0x80;
        }
        return bytes;
    }

    /// The upper bound as it goes into statistics; negative zero becomes zero.
    byte[] upperBound(ColumnData data, int index) {
        byte[] bytes = data.value(index);
        if (isZero(data, index)) {
            bytes[bytes.length - 1] = 0;
        }
        return bytes;
    }

    private boolean isZero(ColumnData data, int index) {
        return switch (this) {
            case FLOAT -> Float.intBitsToFloat(data.intAt(index)) == 0f;
            case DOUBLE -> Double.longBitsToDouble(data.longAt(index)) == 0d;
            case FLOAT16 -> half(data, index) == 0f;
            case SIGNED_INT, UNSIGNED_INT, SIGNED_LONG, UNSIGNED_LONG, UNSIGNED_BYTES, SIGNED_BYTES, NONE -> false;
        };
    }
}
