package dev.intarsia.cli.inspect;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.TimeUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;

/// Bounds of statistics as people read them. They are PLAIN encoded, and may be anything in a bad file: what does not
/// fit its type is shown in hexadecimal.
public final class BoundText {

    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

    private BoundText() {}

    /// The text of a PLAIN value.
    public static String of(LeafColumn leaf, byte[] bound) {
        ByteBuffer bytes = ByteBuffer.wrap(bound).order(ByteOrder.LITTLE_ENDIAN);
        if (leaf.valueWidth() != 0 && bound.length != leaf.valueWidth()) {
            return hex(bound);
        }
        return switch (leaf.type()) {
            case BOOLEAN -> bound.length == 1 ? Boolean.toString(bound[0] != 0) : hex(bound);
            case INT32 -> integer(leaf.logicalType(), bytes.getInt(), Integer.toUnsignedString(bytes.getInt(0)));
            case INT64 -> integer(leaf.logicalType(), bytes.getLong(), Long.toUnsignedString(bytes.getLong(0)));
            case FLOAT -> Float.toString(bytes.getFloat());
            case DOUBLE -> Double.toString(bytes.getDouble());
            case INT96 -> time(bytes.getLong(), bytes.getInt(8), bound);
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> binary(leaf, bytes, bound);
        };
    }

    private static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    private static String integer(LogicalType type, long value, String unsigned) {
        return switch (type) {
            case LogicalType.IntegerType i -> i.signed() ? Long.toString(value) : unsigned;
            case LogicalType.DecimalType d ->
                BigDecimal.valueOf(value, d.scale()).toPlainString();
            case LogicalType.DateType date -> LocalDate.ofEpochDay(value).toString();
            case LogicalType.TimestampType t -> timestamp(t, value);
            case LogicalType.TimeType t -> timeOfDay(t, value);
            default -> Long.toString(value);
        };
    }

    private static String timeOfDay(LogicalType.TimeType type, long value) {
        long perSecond = perSecond(type.unit());
        boolean isInDay = value >= 0 && value < 86_400 * perSecond;
        return isInDay
                ? LocalTime.ofNanoOfDay(value * (1_000_000_000L / perSecond)).toString()
                : Long.toString(value);
    }

    private static String timestamp(LogicalType.TimestampType type, long value) {
        long perSecond = perSecond(type.unit());
        long nanos = Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond);
        try {
            String instant = Instant.ofEpochSecond(Math.floorDiv(value, perSecond), nanos)
                    .toString();
            return type.adjustedToUtc() ? instant : instant.substring(0, instant.length() - 1);
        } catch (DateTimeException e) {
            return Long.toString(value);
        }
    }

    /// The deprecated INT96 as the time that it is: nanoseconds of a Julian day.
    private static String time(long nanos, int julianDay, byte[] bound) {
        try {
            return Instant.EPOCH
                    .plus(julianDay - JULIAN_DAY_OF_EPOCH, ChronoUnit.DAYS)
                    .plusNanos(nanos)
                    .toString();
        } catch (DateTimeException | ArithmeticException e) {
            return hex(bound);
        }
    }

    private static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000;
            case MICROS -> 1_000_000;
            case NANOS -> 1_000_000_000;
        };
    }

    private static String binary(LeafColumn leaf, ByteBuffer bytes, byte[] bound) {
        LogicalType logical = leaf.logicalType();
        if (logical instanceof LogicalType.DecimalType d && bound.length > 0) {
            return new BigDecimal(new BigInteger(bound), d.scale()).toPlainString();
        }
        if (logical instanceof LogicalType.Float16Type && bound.length == 2) {
            return Float.toString(Float.float16ToFloat(bytes.getShort(0)));
        }
        if (logical instanceof LogicalType.UuidType && bound.length == 16) {
            ByteBuffer id = ByteBuffer.wrap(bound);
            return new UUID(id.getLong(), id.getLong()).toString();
        }
        boolean text = logical instanceof LogicalType.StringType
                || logical instanceof LogicalType.EnumType
                || logical instanceof LogicalType.JsonType;
        return text ? text(bound) : hex(bound);
    }

    private static String text(byte[] bound) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bound))
                    .toString();
        } catch (CharacterCodingException e) {
            // Bounds may be cut anywhere, also inside a character.
            return hex(bound);
        }
    }
}
