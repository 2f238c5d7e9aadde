package dev.intarsia.conformance.writer;

import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.EdgeInterpolation;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.TimeUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.parquet.column.schema.EdgeInterpolationAlgorithm;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/// A type of a leaf: how its values are stored, and what they mean, as our schema and parquet-java's say it.
enum LeafKind {
    BOOLEAN(PhysicalType.BOOLEAN),
    INT32(PhysicalType.INT32),
    INT8(PhysicalType.INT32, new LogicalType.IntegerType(8, true), LogicalTypeAnnotation.intType(8, true)),
    INT16(PhysicalType.INT32, new LogicalType.IntegerType(16, true), LogicalTypeAnnotation.intType(16, true)),
    INT32_SIGNED(PhysicalType.INT32, new LogicalType.IntegerType(32, true), LogicalTypeAnnotation.intType(32, true)),
    UINT8(PhysicalType.INT32, new LogicalType.IntegerType(8, false), LogicalTypeAnnotation.intType(8, false)),
    UINT16(PhysicalType.INT32, new LogicalType.IntegerType(16, false), LogicalTypeAnnotation.intType(16, false)),
    UINT32(PhysicalType.INT32, new LogicalType.IntegerType(32, false), LogicalTypeAnnotation.intType(32, false)),
    DATE(PhysicalType.INT32, new LogicalType.DateType(), LogicalTypeAnnotation.dateType()),
    TIME_MILLIS(PhysicalType.INT32, time(TimeUnit.MILLIS), theirTime(LogicalTypeAnnotation.TimeUnit.MILLIS)),
    DECIMAL_INT32(PhysicalType.INT32, new LogicalType.DecimalType(9, 2), LogicalTypeAnnotation.decimalType(2, 9)),
    INT64(PhysicalType.INT64),
    INT64_SIGNED(PhysicalType.INT64, new LogicalType.IntegerType(64, true), LogicalTypeAnnotation.intType(64, true)),
    UINT64(PhysicalType.INT64, new LogicalType.IntegerType(64, false), LogicalTypeAnnotation.intType(64, false)),
    TIME_MICROS(PhysicalType.INT64, time(TimeUnit.MICROS), theirTime(LogicalTypeAnnotation.TimeUnit.MICROS)),
    TIME_NANOS(PhysicalType.INT64, time(TimeUnit.NANOS), theirTime(LogicalTypeAnnotation.TimeUnit.NANOS)),
    TIMESTAMP_MILLIS(
            PhysicalType.INT64, stamp(true, TimeUnit.MILLIS), theirStamp(true, LogicalTypeAnnotation.TimeUnit.MILLIS)),
    TIMESTAMP_MICROS(
            PhysicalType.INT64, stamp(true, TimeUnit.MICROS), theirStamp(true, LogicalTypeAnnotation.TimeUnit.MICROS)),
    TIMESTAMP_NANOS(
            PhysicalType.INT64, stamp(true, TimeUnit.NANOS), theirStamp(true, LogicalTypeAnnotation.TimeUnit.NANOS)),
    LOCAL_MILLIS(
            PhysicalType.INT64,
            stamp(false, TimeUnit.MILLIS),
            theirStamp(false, LogicalTypeAnnotation.TimeUnit.MILLIS)),
    LOCAL_MICROS(
            PhysicalType.INT64,
            stamp(false, TimeUnit.MICROS),
            theirStamp(false, LogicalTypeAnnotation.TimeUnit.MICROS)),
    LOCAL_NANOS(
            PhysicalType.INT64, stamp(false, TimeUnit.NANOS), theirStamp(false, LogicalTypeAnnotation.TimeUnit.NANOS)),
    DECIMAL_INT64(PhysicalType.INT64, new LogicalType.DecimalType(18, 4), LogicalTypeAnnotation.decimalType(4, 18)),
    INT96(PhysicalType.INT96),
    FLOAT(PhysicalType.FLOAT),
    DOUBLE(PhysicalType.DOUBLE),
    BYTES(PhysicalType.BYTE_ARRAY),
    STRING(PhysicalType.BYTE_ARRAY, LogicalType.STRING, LogicalTypeAnnotation.stringType()),
    ENUM(PhysicalType.BYTE_ARRAY, new LogicalType.EnumType(), LogicalTypeAnnotation.enumType()),
    JSON(PhysicalType.BYTE_ARRAY, new LogicalType.JsonType(), LogicalTypeAnnotation.jsonType()),
    BSON(PhysicalType.BYTE_ARRAY, new LogicalType.BsonType(), LogicalTypeAnnotation.bsonType()),
    DECIMAL_BYTES(
            PhysicalType.BYTE_ARRAY, new LogicalType.DecimalType(30, 5), LogicalTypeAnnotation.decimalType(5, 30)),
    GEOMETRY(PhysicalType.BYTE_ARRAY, new LogicalType.GeometryType(""), LogicalTypeAnnotation.geometryType(null)),
    GEOGRAPHY(
            PhysicalType.BYTE_ARRAY,
            new LogicalType.GeographyType("", EdgeInterpolation.KARNEY),
            LogicalTypeAnnotation.geographyType(null, EdgeInterpolationAlgorithm.KARNEY)),
    FIXED1(1),
    FIXED3(3),
    FIXED5(5),
    FIXED8(8),
    FIXED17(17),
    FIXED40(40),
    DECIMAL_FIXED7(7, new LogicalType.DecimalType(16, 3), LogicalTypeAnnotation.decimalType(3, 16)),
    DECIMAL_FIXED16(16, new LogicalType.DecimalType(38, 10), LogicalTypeAnnotation.decimalType(10, 38)),
    UUID(16, new LogicalType.UuidType(), LogicalTypeAnnotation.uuidType()),
    INTERVAL(12, new LogicalType.IntervalType(), LogicalTypeAnnotation.IntervalLogicalTypeAnnotation.getInstance()),
    FLOAT16(2, new LogicalType.Float16Type(), LogicalTypeAnnotation.float16Type());

    private final PhysicalType type;
    private final int length;
    private final LogicalType logical;
    private final @Nullable LogicalTypeAnnotation annotation;

    LeafKind(PhysicalType type, int length, LogicalType logical, @Nullable LogicalTypeAnnotation annotation) {
        this.type = type;
        this.length = length;
        this.logical = logical;
        this.annotation = annotation;
    }

    LeafKind(PhysicalType type) {
        this(type, 0, LogicalType.NONE, null);
    }

    LeafKind(PhysicalType type, LogicalType logical, LogicalTypeAnnotation annotation) {
        this(type, 0, logical, annotation);
    }

    LeafKind(int length) {
        this(PhysicalType.FIXED_LEN_BYTE_ARRAY, length, LogicalType.NONE, null);
    }

    LeafKind(int length, LogicalType logical, LogicalTypeAnnotation annotation) {
        this(PhysicalType.FIXED_LEN_BYTE_ARRAY, length, logical, annotation);
    }

    private static LogicalType time(TimeUnit unit) {
        return new LogicalType.TimeType(true, unit);
    }

    private static LogicalTypeAnnotation theirTime(LogicalTypeAnnotation.TimeUnit unit) {
        return LogicalTypeAnnotation.timeType(true, unit);
    }

    private static LogicalType stamp(boolean utc, TimeUnit unit) {
        return new LogicalType.TimestampType(utc, unit);
    }

    private static LogicalTypeAnnotation theirStamp(boolean utc, LogicalTypeAnnotation.TimeUnit unit) {
        return LogicalTypeAnnotation.timestampType(utc, unit);
    }

    PhysicalType type() {
        return type;
    }

    /// Bytes of a value of fixed length, 0 where the physical type says them or they vary.
    int length() {
        return length;
    }

    LogicalType logical() {
        return logical;
    }

    boolean unsigned() {
        return logical instanceof LogicalType.IntegerType integer && !integer.signed();
    }

    /// A leaf of this kind in a schema of parquet-java's.
    PrimitiveType leaf(Type.Repetition repetition, String name) {
        Types.PrimitiveBuilder<PrimitiveType> builder =
                Types.primitive(theirs(), repetition).length(length);
        return annotation == null ? builder.named(name) : builder.as(annotation).named(name);
    }

    private PrimitiveTypeName theirs() {
        return type == PhysicalType.BYTE_ARRAY ? PrimitiveTypeName.BINARY : PrimitiveTypeName.valueOf(type.name());
    }

    /// The kind of a leaf in a file's schema, if it is one of these.
    static Optional<LeafKind> of(PrimitiveType leaf) {
        for (LeafKind kind : values()) {
            boolean fixed = kind.type == PhysicalType.FIXED_LEN_BYTE_ARRAY;
            if (kind.theirs() == leaf.getPrimitiveTypeName()
                    && (!fixed || kind.length == leaf.getTypeLength())
                    && Objects.equals(kind.annotation, leaf.getLogicalTypeAnnotation())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// The encodings of values that the format allows (Encodings.md). BIT_PACKED is one of levels.
    List<Encoding> encodings() {
        return switch (type) {
            case BOOLEAN -> List.of(Encoding.PLAIN, Encoding.RLE);
            case INT32, INT64 ->
                List.of(
                        Encoding.PLAIN,
                        Encoding.PLAIN_DICTIONARY,
                        Encoding.RLE_DICTIONARY,
                        Encoding.DELTA_BINARY_PACKED,
                        Encoding.BYTE_STREAM_SPLIT);
            case FLOAT, DOUBLE ->
                List.of(Encoding.PLAIN, Encoding.PLAIN_DICTIONARY, Encoding.RLE_DICTIONARY, Encoding.BYTE_STREAM_SPLIT);
            case INT96 -> List.of(Encoding.PLAIN, Encoding.PLAIN_DICTIONARY, Encoding.RLE_DICTIONARY);
            case BYTE_ARRAY ->
                List.of(
                        Encoding.PLAIN,
                        Encoding.PLAIN_DICTIONARY,
                        Encoding.RLE_DICTIONARY,
                        Encoding.DELTA_LENGTH_BYTE_ARRAY,
                        Encoding.DELTA_BYTE_ARRAY);
            case FIXED_LEN_BYTE_ARRAY ->
                List.of(
                        Encoding.PLAIN,
                        Encoding.PLAIN_DICTIONARY,
                        Encoding.RLE_DICTIONARY,
                        Encoding.DELTA_BYTE_ARRAY,
                        Encoding.BYTE_STREAM_SPLIT);
        };
    }
}
