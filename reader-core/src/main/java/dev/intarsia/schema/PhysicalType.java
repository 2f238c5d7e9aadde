package dev.intarsia.schema;

/// How the values of a leaf are stored (parquet.thrift, `Type`). The ordinal is the number in the file.
public enum PhysicalType {
    /// One bit per value.
    BOOLEAN(0),
    /// Four bytes, little-endian.
    INT32(4),
    /// Eight bytes, little-endian.
    INT64(8),
    /// Twelve bytes: nanoseconds of the day, then the Julian day. Deprecated by the format.
    INT96(12),
    /// IEEE 754, four bytes.
    FLOAT(4),
    /// IEEE 754, eight bytes.
    DOUBLE(8),
    /// Any number of bytes.
    BYTE_ARRAY(0),
    /// As many bytes as the leaf's type length says.
    FIXED_LEN_BYTE_ARRAY(0);

    private static final PhysicalType[] BY_NUMBER = values();

    private final int width;

    PhysicalType(int width) {
        this.width = width;
    }

    /// Bytes per value, or 0 where the type alone does not determine it (bits, byte arrays, [LeafColumn#typeLength()]).
    public int width() {
        return width;
    }

    /// True when the format names a type with this number.
    public static boolean isKnown(int number) {
        return number >= 0 && number < BY_NUMBER.length;
    }

    /// The type with this number.
    ///
    /// @throws IllegalArgumentException when the format names none
    public static PhysicalType of(int number) {
        if (!isKnown(number)) {
            throw new IllegalArgumentException("no physical type has the number " + number);
        }
        return BY_NUMBER[number];
    }
}
