package dev.intarsia.row;

import dev.intarsia.codec.kernel.NativeLayouts;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.TimeUnit;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;

/// The values of a leaf, as its kind means them (Parquet format, LogicalTypes.md).
final class LeafValues {
    /// The Julian day of 1970-01-01.
    private static final long JULIAN_EPOCH = 2_440_588;

    private static final long SECONDS_PER_DAY = 86_400;

    private LeafValues() {}

    private static IllegalArgumentException isNot(LeafCell cell, String wanted) {
        return new IllegalArgumentException(cell.leaf().path().dotted() + " holds " + cell.kind() + " in "
                + cell.leaf().type() + ", not " + wanted);
    }

    private static void require(LeafCell cell, ValueKind kind) {
        if (cell.kind() != kind) {
            throw isNot(cell, kind.name());
        }
    }

    static boolean getBoolean(LeafCell cell, int index) {
        require(cell, ValueKind.BOOLEAN);
        return cell.rawBoolean(index);
    }

    static int getInt(LeafCell cell, int index) {
        if (cell.leaf().type() != PhysicalType.INT32) {
            throw isNot(cell, "INT32");
        }
        return cell.rawInt(index);
    }

    static long getLong(LeafCell cell, int index) {
        if (cell.leaf().type() == PhysicalType.INT64) {
            return cell.rawLong(index);
        }
        if (cell.leaf().type() != PhysicalType.INT32) {
            throw isNot(cell, "INT64");
        }
        int value = cell.rawInt(index);
        return cell.kind() == ValueKind.UNSIGNED_INT ? Integer.toUnsignedLong(value) : value;
    }

    static float getFloat(LeafCell cell, int index) {
        if (cell.kind() == ValueKind.FLOAT) {
            return cell.rawFloat(index);
        }
        require(cell, ValueKind.HALF_FLOAT);
        return Float.float16ToFloat(cell.slice(index).get(NativeLayouts.SHORT_LE, 0));
    }

    static double getDouble(LeafCell cell, int index) {
        return cell.kind() == ValueKind.DOUBLE ? cell.rawDouble(index) : getFloat(cell, index);
    }

    /// Checks that the column holds bytes: byte arrays of any annotation, and INT96.
    static LeafCell requireBytes(LeafCell cell) {
        return switch (cell.leaf().type()) {
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY, INT96 -> cell;
            case BOOLEAN, INT32, INT64, FLOAT, DOUBLE -> throw isNot(cell, "bytes");
        };
    }

    static String getText(LeafCell cell, int index) {
        return requireBytes(cell).text(index);
    }

    static BigInteger getBigInteger(LeafCell cell, int index) {
        long value = getLong(cell, index);
        BigInteger signed = BigInteger.valueOf(value);
        return value < 0 && cell.kind() == ValueKind.UNSIGNED_LONG
                ? signed.add(BigInteger.ONE.shiftLeft(Long.SIZE))
                : signed;
    }

    static BigDecimal getDecimal(LeafCell cell, int index) {
        if (!(cell.leaf().logicalType() instanceof LogicalType.DecimalType type) || cell.kind() != ValueKind.DECIMAL) {
            throw isNot(cell, "DECIMAL");
        }
        return switch (cell.leaf().type()) {
            case INT32 -> BigDecimal.valueOf(cell.rawInt(index), type.scale());
            case INT64 -> BigDecimal.valueOf(cell.rawLong(index), type.scale());
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> decimal(cell, cell.bytes(index), type.scale());
            case BOOLEAN, INT96, FLOAT, DOUBLE -> throw isNot(cell, "DECIMAL");
        };
    }

    private static BigDecimal decimal(LeafCell cell, byte[] bytes, int scale) {
        if (bytes.length == 0) {
            throw new CorruptFileException(cell.location(), "a decimal of no bytes");
        }
        return new BigDecimal(new BigInteger(bytes), scale);
    }

    static LocalDate getDate(LeafCell cell, int index) {
        require(cell, ValueKind.DATE);
        return LocalDate.ofEpochDay(cell.rawInt(index));
    }

    static LocalTime getTime(LeafCell cell, int index) {
        if (!(cell.leaf().logicalType() instanceof LogicalType.TimeType type) || cell.kind() != ValueKind.TIME) {
            throw isNot(cell, "TIME");
        }
        long value = getLong(cell, index);
        long perSecond = perSecond(type.unit());
        if (value < 0 || value >= SECONDS_PER_DAY * perSecond) {
            throw new CorruptFileException(cell.location(), "time of day " + value + " " + type.unit());
        }
        return LocalTime.ofNanoOfDay(value * (perSecond(TimeUnit.NANOS) / perSecond));
    }

    private static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000;
            case MICROS -> 1_000_000;
            case NANOS -> 1_000_000_000;
        };
    }

    private static TimeUnit timestampUnit(LeafCell cell, ValueKind kind) {
        if (cell.kind() == kind && cell.leaf().logicalType() instanceof LogicalType.TimestampType type) {
            return type.unit();
        }
        throw isNot(cell, kind.name());
    }

    static Instant getInstant(LeafCell cell, int index) {
        if (cell.kind() == ValueKind.INT96) {
            MemorySegment value = cell.slice(index);
            long day = value.get(NativeLayouts.INT_LE, Long.BYTES) - JULIAN_EPOCH;
            return Instant.ofEpochSecond(day * SECONDS_PER_DAY, value.get(NativeLayouts.LONG_LE, 0));
        }
        long perSecond = perSecond(timestampUnit(cell, ValueKind.INSTANT));
        long value = cell.rawLong(index);
        return Instant.ofEpochSecond(Math.floorDiv(value, perSecond), nanos(value, perSecond));
    }

    static LocalDateTime getLocalDateTime(LeafCell cell, int index) {
        long perSecond = perSecond(timestampUnit(cell, ValueKind.LOCAL_DATE_TIME));
        long value = cell.rawLong(index);
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(value, perSecond), (int) nanos(value, perSecond), ZoneOffset.UTC);
    }

    private static long nanos(long value, long perSecond) {
        return Math.floorMod(value, perSecond) * (perSecond(TimeUnit.NANOS) / perSecond);
    }

    static UUID getUuid(LeafCell cell, int index) {
        require(cell, ValueKind.UUID);
        MemorySegment value = cell.slice(index);
        return new UUID(value.get(NativeLayouts.LONG_BE, 0), value.get(NativeLayouts.LONG_BE, Long.BYTES));
    }

    static Interval getInterval(LeafCell cell, int index) {
        require(cell, ValueKind.INTERVAL);
        MemorySegment value = cell.slice(index);
        return new Interval(count(value, 0), count(value, 4), count(value, 8));
    }

    private static long count(MemorySegment value, int offset) {
        return Integer.toUnsignedLong(value.get(NativeLayouts.INT_LE, offset));
    }

    static Object object(LeafCell cell, int index) {
        return switch (cell.kind()) {
            case BOOLEAN -> cell.rawBoolean(index);
            case INT -> cell.rawInt(index);
            case LONG -> cell.rawLong(index);
            case UNSIGNED_INT -> getLong(cell, index);
            case UNSIGNED_LONG -> getBigInteger(cell, index);
            case FLOAT -> cell.rawFloat(index);
            case HALF_FLOAT -> getFloat(cell, index);
            case DOUBLE -> cell.rawDouble(index);
            case DECIMAL -> getDecimal(cell, index);
            case DATE -> getDate(cell, index);
            case TIME -> getTime(cell, index);
            case INSTANT, INT96 -> getInstant(cell, index);
            case LOCAL_DATE_TIME -> getLocalDateTime(cell, index);
            case TEXT -> cell.text(index);
            case UUID -> getUuid(cell, index);
            case INTERVAL -> getInterval(cell, index);
            case BYTES -> ByteBuffer.wrap(cell.bytes(index)).asReadOnlyBuffer();
        };
    }
}
