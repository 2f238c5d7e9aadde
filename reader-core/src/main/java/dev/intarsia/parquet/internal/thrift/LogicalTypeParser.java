package dev.intarsia.parquet.internal.thrift;

import dev.intarsia.parquet.schema.EdgeInterpolation;
import dev.intarsia.parquet.schema.LogicalType;
import dev.intarsia.parquet.schema.LogicalType.DecimalType;
import dev.intarsia.parquet.schema.LogicalType.GeographyType;
import dev.intarsia.parquet.schema.LogicalType.GeometryType;
import dev.intarsia.parquet.schema.LogicalType.IntegerType;
import dev.intarsia.parquet.schema.LogicalType.TimeType;
import dev.intarsia.parquet.schema.LogicalType.TimestampType;
import dev.intarsia.parquet.schema.LogicalType.Unknown;
import dev.intarsia.parquet.schema.LogicalType.VariantType;
import dev.intarsia.parquet.schema.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads the annotation of a schema element: the union `LogicalType`, or the older `ConvertedType` in its place.
final class LogicalTypeParser {

    private static final int DECIMAL = 5;
    private static final int TIME = 7;
    private static final int TIMESTAMP = 8;
    private static final int INTEGER = 10;
    private static final int GEOGRAPHY = 18;

    private final CompactReader in;
    private final HeapBudget heap;

    LogicalTypeParser(CompactReader in, HeapBudget heap) {
        this.in = in;
        this.heap = heap;
    }

    /// Reads the union whose header was just read. Where it has several members, which the format forbids, the last
    /// counts.
    LogicalType parse() {
        in.fieldStruct();
        LogicalType result = new Unknown(0);
        int members = 0;
        int outer = in.beginStruct();
        while (in.nextField()) {
            members++;
            result = member();
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
                in.skipMember(!(plain instanceof Unknown));
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
        int outer = in.beginStruct();
        while (in.nextField()) {
            switch (in.field()) {
                case 1 -> scale = in.fieldI32();
                case 2 -> precision = in.fieldI32();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
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
        int outer = in.beginStruct();
        while (in.nextField()) {
            switch (in.field()) {
                case 1 -> adjusted = in.fieldBoolean();
                case 2 -> unit = unit();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
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
            unit = switch (in.field()) {
                case 1 -> TimeUnit.MILLIS;
                case 2 -> TimeUnit.MICROS;
                case 3 -> TimeUnit.NANOS;
                default -> null;
            };
            in.skipMember(unit != null);
        }
        in.endUnion(outer, members);
        return unit;
    }

    private LogicalType integer() {
        in.fieldStruct();
        int bitWidth = 0;
        boolean signed = false;
        int outer = in.beginStruct();
        while (in.nextField()) {
            switch (in.field()) {
                case 1 -> bitWidth = in.fieldI8();
                case 2 -> signed = in.fieldBoolean();
                default -> in.skip();
            }
        }
        in.endStruct(outer);
        boolean known = bitWidth == 8 || bitWidth == 16 || bitWidth == 32 || bitWidth == 64;
        return known ? new IntegerType(bitWidth, signed) : new Unknown(INTEGER);
    }

    private LogicalType variant() {
        in.fieldStruct();
        int version = 0;
        int outer = in.beginStruct();
        while (in.nextField()) {
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
        while (in.nextField()) {
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
        while (in.nextField()) {
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
