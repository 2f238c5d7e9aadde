package dev.intarsia.conformance.row;

import dev.intarsia.row.Interval;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.JulianFields;
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;

/// The object that a value of parquet-java's record means. BSON stands for no annotation: both are bytes.
final class ValueOracle {
    private ValueOracle() {}

    static Object value(Group group, int field, int index) {
        var type = group.getType().getType(field).asPrimitiveType();
        LogicalTypeAnnotation given = type.getLogicalTypeAnnotation();
        LogicalTypeAnnotation annotation = given == null ? LogicalTypeAnnotation.bsonType() : given;
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> group.getBoolean(field, index);
            case FLOAT -> group.getFloat(field, index);
            case DOUBLE -> group.getDouble(field, index);
            case INT32 -> ofInt(group.getInteger(field, index), annotation);
            case INT64 -> ofLong(group.getLong(field, index), annotation);
            case INT96 -> int96(group.getInt96(field, index).getBytes());
            case BINARY -> ofBinary(group.getBinary(field, index).getBytes(), annotation);
            case FIXED_LEN_BYTE_ARRAY -> ofFixed(group.getBinary(field, index).getBytes(), annotation);
        };
    }

    private static Object ofInt(int value, LogicalTypeAnnotation annotation) {
        return switch (annotation) {
            case DecimalLogicalTypeAnnotation decimal -> new BigDecimal(BigInteger.valueOf(value), decimal.getScale());
            case DateLogicalTypeAnnotation date -> LocalDate.EPOCH.plusDays(value);
            case TimeLogicalTypeAnnotation time -> LocalTime.MIDNIGHT.plus(duration(time.getUnit(), value));
            case IntLogicalTypeAnnotation integer -> ofInt(value, integer);
            default -> value;
        };
    }

    private static Object ofLong(long value, LogicalTypeAnnotation annotation) {
        return switch (annotation) {
            case DecimalLogicalTypeAnnotation decimal -> new BigDecimal(BigInteger.valueOf(value), decimal.getScale());
            case TimeLogicalTypeAnnotation time -> LocalTime.MIDNIGHT.plus(duration(time.getUnit(), value));
            case TimestampLogicalTypeAnnotation timestamp -> {
                Instant instant = Instant.EPOCH.plus(duration(timestamp.getUnit(), value));
                yield timestamp.isAdjustedToUTC() ? instant : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
            }
            case IntLogicalTypeAnnotation integer -> ofLong(value, integer);
            default -> value;
        };
    }

    private static Object ofInt(int value, IntLogicalTypeAnnotation type) {
        return type.getBitWidth() == 32 && !type.isSigned() ? (Object) (value & 0xFFFF_FFFFL) : (Object) value;
    }

    private static Object ofLong(long value, IntLogicalTypeAnnotation type) {
        return type.isSigned() ? value : new BigInteger(Long.toUnsignedString(value));
    }

    private static Duration duration(LogicalTypeAnnotation.TimeUnit unit, long value) {
        return switch (unit) {
            case MILLIS -> Duration.ofMillis(value);
            case MICROS ->
                Duration.ofSeconds(0)
                        .plusSeconds(Math.floorDiv(value, 1_000_000L))
                        .plusNanos(Math.floorMod(value, 1_000_000L) * 1000);
            case NANOS -> Duration.ofNanos(value);
        };
    }

    private static Instant int96(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return LocalDate.EPOCH
                .with(JulianFields.JULIAN_DAY, buffer.getInt(8))
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .plus(Duration.ofNanos(buffer.getLong(0)));
    }

    private static Object ofBinary(byte[] bytes, LogicalTypeAnnotation annotation) {
        return switch (annotation) {
            case StringLogicalTypeAnnotation text -> text(bytes);
            case EnumLogicalTypeAnnotation text -> text(bytes);
            case JsonLogicalTypeAnnotation text -> text(bytes);
            case DecimalLogicalTypeAnnotation decimal -> new BigDecimal(new BigInteger(bytes), decimal.getScale());
            default -> RecordOracle.bytes(bytes);
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Object ofFixed(byte[] bytes, LogicalTypeAnnotation annotation) {
        ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (annotation) {
            case DecimalLogicalTypeAnnotation decimal -> new BigDecimal(new BigInteger(bytes), decimal.getScale());
            case UUIDLogicalTypeAnnotation uuid ->
                new UUID(
                        ByteBuffer.wrap(bytes).getLong(), ByteBuffer.wrap(bytes).getLong(8));
            case Float16LogicalTypeAnnotation half -> Float.float16ToFloat(little.getShort(0));
            case IntervalLogicalTypeAnnotation interval ->
                new Interval(
                        little.getInt(0) & 0xFFFF_FFFFL,
                        little.getInt(4) & 0xFFFF_FFFFL,
                        little.getInt(8) & 0xFFFF_FFFFL);
            default -> RecordOracle.bytes(bytes);
        };
    }
}
