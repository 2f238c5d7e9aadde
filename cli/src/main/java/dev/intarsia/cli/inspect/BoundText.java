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
import java.util.HexFormat;

/// Bounds of statistics as people read them. They are PLAIN encoded, and may be anything in a bad file: what does not
/// fit its type is shown in hexadecimal.
final class BoundText {

    private BoundText() {}

    static String of(LeafColumn leaf, byte[] bound) {
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
            case INT96 -> hex(bound);
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
            default -> Long.toString(value);
        };
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
