package dev.intarsia.row;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.PhysicalType;

/// What the values of a leaf mean, from its physical type and its annotation (Parquet format, LogicalTypes.md). An
/// annotation that does not fit the physical type, or is not known, counts as none. Each kind names the class of the
/// objects that [Values#get(int)] makes.
public enum ValueKind {
    /// [Boolean].
    BOOLEAN,
    /// [Integer]: signed integers of up to 32 bits, unsigned ones of up to 16.
    INT,
    /// [Long]: INT64.
    LONG,
    /// [Long]: unsigned integers of 32 bits.
    UNSIGNED_INT,
    /// [java.math.BigInteger]: unsigned integers of 64 bits.
    UNSIGNED_LONG,
    /// [Float]: FLOAT.
    FLOAT,
    /// [Float]: half precision in two bytes.
    HALF_FLOAT,
    /// [Double]: DOUBLE.
    DOUBLE,
    /// [java.math.BigDecimal] with the scale that the column has.
    DECIMAL,
    /// [java.time.LocalDate].
    DATE,
    /// [java.time.LocalTime]: of any unit, whether normalised to UTC or not.
    TIME,
    /// [java.time.Instant]: timestamps normalised to UTC, of any unit.
    INSTANT,
    /// [java.time.LocalDateTime]: timestamps that are not, of any unit.
    LOCAL_DATE_TIME,
    /// [java.time.Instant]: the deprecated INT96, nanoseconds of a Julian day.
    INT96,
    /// [String]: STRING, ENUM and JSON. Bytes that are not UTF-8 become the replacement character U+FFFD.
    TEXT,
    /// [java.util.UUID].
    UUID,
    /// [Interval].
    INTERVAL,
    /// [java.nio.ByteBuffer], read-only: byte arrays that are nothing of the above, as BSON and geometries.
    BYTES;

    /// What the values of a leaf mean.
    public static ValueKind of(LeafColumn leaf) {
        return switch (leaf.type()) {
            case BOOLEAN -> BOOLEAN;
            case INT32 -> int32(leaf.logicalType());
            case INT64 -> int64(leaf.logicalType());
            case INT96 -> INT96;
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> bytes(leaf);
        };
    }

    private static ValueKind int32(LogicalType type) {
        if (type instanceof LogicalType.IntegerType integer) {
            return integer.bitWidth() == Integer.SIZE && !integer.signed() ? UNSIGNED_INT : INT;
        }
        if (type instanceof LogicalType.DecimalType) {
            return DECIMAL;
        }
        if (type instanceof LogicalType.DateType) {
            return DATE;
        }
        return type instanceof LogicalType.TimeType ? TIME : INT;
    }

    private static ValueKind int64(LogicalType type) {
        if (type instanceof LogicalType.IntegerType integer) {
            return integer.bitWidth() == Long.SIZE && !integer.signed() ? UNSIGNED_LONG : LONG;
        }
        if (type instanceof LogicalType.DecimalType) {
            return DECIMAL;
        }
        if (type instanceof LogicalType.TimestampType timestamp) {
            return timestamp.adjustedToUtc() ? INSTANT : LOCAL_DATE_TIME;
        }
        return type instanceof LogicalType.TimeType ? TIME : LONG;
    }

    private static ValueKind bytes(LeafColumn leaf) {
        LogicalType type = leaf.logicalType();
        if (type instanceof LogicalType.DecimalType) {
            return DECIMAL;
        }
        if (leaf.type() == PhysicalType.BYTE_ARRAY) {
            boolean text = type instanceof LogicalType.StringType
                    || type instanceof LogicalType.EnumType
                    || type instanceof LogicalType.JsonType;
            return text ? TEXT : BYTES;
        }
        if (type instanceof LogicalType.UuidType && leaf.typeLength() == 16) {
            return UUID;
        }
        if (type instanceof LogicalType.IntervalType && leaf.typeLength() == 12) {
            return INTERVAL;
        }
        return type instanceof LogicalType.Float16Type && leaf.typeLength() == 2 ? HALF_FLOAT : BYTES;
    }
}
