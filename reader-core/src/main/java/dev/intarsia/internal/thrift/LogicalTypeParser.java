package dev.intarsia.internal.thrift;

import dev.intarsia.schema.EdgeInterpolation;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.LogicalType.DecimalType;
import dev.intarsia.schema.LogicalType.GeographyType;
import dev.intarsia.schema.LogicalType.GeometryType;
import dev.intarsia.schema.LogicalType.IntegerType;
import dev.intarsia.schema.LogicalType.TimeType;
import dev.intarsia.schema.LogicalType.TimestampType;
import dev.intarsia.schema.LogicalType.Unknown;
import dev.intarsia.schema.LogicalType.VariantType;
import dev.intarsia.schema.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads the annotation of a schema element: the union `LogicalType`, or the older `ConvertedType` in its place.
final class LogicalTypeParser {

    private static final int DECIMAL = 5;
    private static final int TIME = 7;
    private static final int TIMESTAMP = 8;
    private static final int INTEGER = 10;
    private static final int GEOGRAPHY = 18;

    /// Of `DecimalType`: scale and precision.
    private static final byte[] DECIMAL_TYPES = CompactReader.types(CompactReader.I32, CompactReader.I32);
    /// Of `TimeType` and `TimestampType`: isAdjustedToUTC and unit.
    private static final byte[] TIME_TYPES = CompactReader.types(CompactReader.TRUE, CompactReader.STRUCT);
    /// Of `IntType`: bitWidth and isSigned.
    private static final byte[] INTEGER_TYPES = CompactReader.types(CompactReader.I8, CompactReader.TRUE);
    private static final int REQUIRED_PAIR = 0b110;
    /// Of `VariantType`: specification_version.
    private static final byte[] VARIANT_TYPES = CompactReader.types(CompactReader.I8);
    /// Of `GeometryType`, and the first of `GeographyType`: crs; then algorithm.
    private static final byte[] SHAPE_TYPES = CompactReader.types(CompactReader.BINARY, CompactReader.I32);

    private final CompactReader in;
    private final HeapBudget heap;

    LogicalTypeParser(CompactReader in, HeapBudget heap) {
        this.in = in;
        this.heap = heap;
    }

    /// Reads the union whose header was just read. A member that is no struct means nothing to this reader.
    LogicalType parse() {
        in.fieldStruct();
        LogicalType result = new Unknown(0);
        int members = 0;
        int outer = in.beginStruct();
        while (in.nextField()) {
            members++;
            if (in.isStruct()) {
                result = member();
            } else {
                result = new Unknown(in.field());
                in.skip();
            }
        }
        in.endUnion(outer, members);
        return result;
    }

    private LogicalType member() {
        int number = in.field();
        return switch (number) {
            case DECIMAL -> decimal();
            case TIME, TIMESTAMP -> time(number);
            case INTEGER -> integer();
            case 16 -> variant();
            case 17 -> new GeometryType(crsOnly());
            case GEOGRAPHY -> geography();
            default -> {
                LogicalType plain = withoutFields(number);
                in.skip();
                yield plain;
            }
        };
    }

    private static LogicalType withoutFields(int number) {
        return switch (number) {
            case 1 -> LogicalType.STRING;
            case 2 -> LogicalType.MAP;
            case 3 -> LogicalType.LIST;
            case 4 -> new LogicalType.EnumType();
            case 6 -> new LogicalType.DateType();
            case 11 -> new LogicalType.NullType();
            case 12 -> new LogicalType.JsonType();
            case 13 -> new LogicalType.BsonType();
            case 14 -> new LogicalType.UuidType();
            case 15 -> new LogicalType.Float16Type();
            default -> new Unknown(number);
        };
    }

    private LogicalType decimal() {
        in.fieldStruct();
        int scale = -1;
        int precision = -1;
        int seen = 0;
        int outer = in.beginStruct();
        while (in.nextField(DECIMAL_TYPES)) {
            seen |= in.bit();
            switch (in.field()) {
                case 1 -> scale = in.fieldI32();
                case 2 -> precision = in.fieldI32();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        in.require(seen, REQUIRED_PAIR, "a decimal type");
        return decimal(precision, scale);
    }

    private LogicalType decimal(int precision, int scale) {
        if (precision < 1 || scale < 0 || scale > precision) {
            throw in.corrupt("a decimal with precision " + precision + " and scale " + scale);
        }
        return new DecimalType(precision, scale);
    }

    private LogicalType time(int number) {
        in.fieldStruct();
        boolean adjusted = false;
        @Nullable TimeUnit unit = null;
        int seen = 0;
        int outer = in.beginStruct();
        while (in.nextField(TIME_TYPES)) {
            seen |= in.bit();
            switch (in.field()) {
                case 1 -> adjusted = in.fieldBoolean();
                case 2 -> unit = unit();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        in.require(seen, REQUIRED_PAIR, "a type of times");
        if (unit == null) {
            return new Unknown(number);
        }
        return number == TIME ? new TimeType(adjusted, unit) : new TimestampType(adjusted, unit);
    }

    private @Nullable TimeUnit unit() {
        in.fieldStruct();
        @Nullable TimeUnit unit = null;
        int members = 0;
        int outer = in.beginStruct();
        while (in.nextField()) {
            members++;
            unit = switch (in.isStruct() ? in.field() : 0) {
                case 1 -> TimeUnit.MILLIS;
                case 2 -> TimeUnit.MICROS;
                case 3 -> TimeUnit.NANOS;
                default -> null;
            };
            in.skip();
        }
        in.endUnion(outer, members);
        return unit;
    }

    private LogicalType integer() {
        in.fieldStruct();
        int bitWidth = 0;
        boolean signed = false;
        int seen = 0;
        int outer = in.beginStruct();
        while (in.nextField(INTEGER_TYPES)) {
            seen |= in.bit();
            switch (in.field()) {
                case 1 -> bitWidth = in.fieldI8();
                case 2 -> signed = in.fieldBoolean();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        in.require(seen, REQUIRED_PAIR, "an integer type");
        boolean known = bitWidth == 8 || bitWidth == 16 || bitWidth == 32 || bitWidth == 64;
        return known ? new IntegerType(bitWidth, signed) : new Unknown(INTEGER);
    }

    private LogicalType variant() {
        in.fieldStruct();
        int version = 0;
        int outer = in.beginStruct();
        while (in.nextField(VARIANT_TYPES)) {
            if (in.field() == 1) {
                version = in.fieldI8();
            } else {
                in.skip();
            }
        }
        in.endStruct(outer);
        return new VariantType(version);
    }

    private String crsOnly() {
        in.fieldStruct();
        String crs = "";
        int outer = in.beginStruct();
        while (in.nextField(SHAPE_TYPES)) {
            if (in.field() == 1) {
                crs = text();
            } else {
                in.skip();
            }
        }
        in.endStruct(outer);
        return crs;
    }

    private LogicalType geography() {
        in.fieldStruct();
        String crs = "";
        int edges = 0;
        int outer = in.beginStruct();
        while (in.nextField(SHAPE_TYPES)) {
            switch (in.field()) {
                case 1 -> crs = text();
                case 2 -> edges = in.fieldI32();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        EdgeInterpolation[] known = EdgeInterpolation.values();
        return edges >= 0 && edges < known.length ? new GeographyType(crs, known[edges]) : new Unknown(GEOGRAPHY);
    }

    private String text() {
        String text = in.fieldString();
        heap.chargeString(text.length());
        return text;
    }

    /// What a converted type stands for (LogicalTypes.md); precision and scale are those of the schema element.
    LogicalType converted(int number, int precision, int scale) {
        return switch (number) {
            case 0 -> LogicalType.STRING;
            case 1 -> LogicalType.MAP;
            case 2 -> new LogicalType.MapKeyValueType();
            case 3 -> LogicalType.LIST;
            case 4 -> new LogicalType.EnumType();
            case 5 -> decimal(precision, scale);
            case 6 -> new LogicalType.DateType();
            case 7 -> new TimeType(true, TimeUnit.MILLIS);
            case 8 -> new TimeType(true, TimeUnit.MICROS);
            case 9 -> new TimestampType(true, TimeUnit.MILLIS);
            case 10 -> new TimestampType(true, TimeUnit.MICROS);
            case 11, 12, 13, 14 -> new IntegerType(8 << number - 11, false);
            case 15, 16, 17, 18 -> new IntegerType(8 << number - 15, true);
            case 19 -> new LogicalType.JsonType();
            case 20 -> new LogicalType.BsonType();
            case 21 -> new LogicalType.IntervalType();
            default -> new Unknown(0);
        };
    }
}
