package dev.intarsia.writer.internal;

import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.SchemaNode;
import dev.intarsia.schema.TimeUnit;
import org.apache.parquet.format.BsonType;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.EdgeInterpolationAlgorithm;
import org.apache.parquet.format.EnumType;
import org.apache.parquet.format.Float16Type;
import org.apache.parquet.format.GeographyType;
import org.apache.parquet.format.GeometryType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.JsonType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.MapType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.NanoSeconds;
import org.apache.parquet.format.NullType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.UUIDType;
import org.apache.parquet.format.VariantType;

/// Writes logical types, and the converted types that say the same to older readers (LogicalTypes.md).
final class LogicalAnnotation {

    private LogicalAnnotation() {}

    static void set(SchemaElement element, SchemaNode node) {
        switch (node.logicalType()) {
            case LogicalType.None unused -> {}
            case LogicalType.StringType unused ->
                set(element, org.apache.parquet.format.LogicalType.STRING(new StringType()), ConvertedType.UTF8);
            case LogicalType.MapType unused ->
                set(element, org.apache.parquet.format.LogicalType.MAP(new MapType()), ConvertedType.MAP);
            case LogicalType.MapKeyValueType unused -> element.setConverted_type(ConvertedType.MAP_KEY_VALUE);
            case LogicalType.ListType unused ->
                set(element, org.apache.parquet.format.LogicalType.LIST(new ListType()), ConvertedType.LIST);
            case LogicalType.EnumType unused ->
                set(element, org.apache.parquet.format.LogicalType.ENUM(new EnumType()), ConvertedType.ENUM);
            case LogicalType.DecimalType decimal -> setDecimal(element, decimal);
            case LogicalType.DateType unused ->
                set(element, org.apache.parquet.format.LogicalType.DATE(new DateType()), ConvertedType.DATE);
            case LogicalType.TimeType time -> setTime(element, time);
            case LogicalType.TimestampType timestamp -> setTimestamp(element, timestamp);
            case LogicalType.IntegerType integer -> setInteger(element, integer);
            case LogicalType.NullType unused ->
                element.setLogicalType(org.apache.parquet.format.LogicalType.UNKNOWN(new NullType()));
            case LogicalType.JsonType unused ->
                set(element, org.apache.parquet.format.LogicalType.JSON(new JsonType()), ConvertedType.JSON);
            case LogicalType.BsonType unused ->
                set(element, org.apache.parquet.format.LogicalType.BSON(new BsonType()), ConvertedType.BSON);
            case LogicalType.UuidType unused ->
                element.setLogicalType(org.apache.parquet.format.LogicalType.UUID(new UUIDType()));
            case LogicalType.Float16Type unused ->
                element.setLogicalType(org.apache.parquet.format.LogicalType.FLOAT16(new Float16Type()));
            case LogicalType.IntervalType unused -> element.setConverted_type(ConvertedType.INTERVAL);
            case LogicalType.VariantType variant -> setVariant(element, variant);
            case LogicalType.GeometryType geometry -> setGeometry(element, geometry);
            case LogicalType.GeographyType geography -> setGeography(element, geography);
            case LogicalType.Unknown unused -> throw refused(node);
        }
    }

    private static void setVariant(SchemaElement element, LogicalType.VariantType type) {
        VariantType variant = new VariantType();
        if (type.specificationVersion() > 0) {
            variant.setSpecification_version((byte) type.specificationVersion());
        }
        element.setLogicalType(org.apache.parquet.format.LogicalType.VARIANT(variant));
    }

    private static void setGeometry(SchemaElement element, LogicalType.GeometryType type) {
        GeometryType geometry = new GeometryType();
        if (!type.crs().isEmpty()) {
            geometry.setCrs(type.crs());
        }
        element.setLogicalType(org.apache.parquet.format.LogicalType.GEOMETRY(geometry));
    }

    private static void setGeography(SchemaElement element, LogicalType.GeographyType type) {
        GeographyType geography = new GeographyType();
        if (!type.crs().isEmpty()) {
            geography.setCrs(type.crs());
        }
        geography.setAlgorithm(
                EdgeInterpolationAlgorithm.findByValue(type.edges().ordinal()));
        element.setLogicalType(org.apache.parquet.format.LogicalType.GEOGRAPHY(geography));
    }

    private static IllegalArgumentException refused(SchemaNode node) {
        return new IllegalArgumentException("the annotation " + node.logicalType() + " is not written: "
                + node.path().dotted());
    }

    private static void set(
            SchemaElement element, org.apache.parquet.format.LogicalType logical, ConvertedType converted) {
        element.setLogicalType(logical);
        element.setConverted_type(converted);
    }

    private static void setDecimal(SchemaElement element, LogicalType.DecimalType type) {
        DecimalType decimal = new DecimalType(type.scale(), type.precision());
        set(element, org.apache.parquet.format.LogicalType.DECIMAL(decimal), ConvertedType.DECIMAL);
        element.setScale(type.scale());
        element.setPrecision(type.precision());
    }

    private static void setTime(SchemaElement element, LogicalType.TimeType type) {
        TimeType time = new TimeType(type.adjustedToUtc(), unit(type.unit()));
        element.setLogicalType(org.apache.parquet.format.LogicalType.TIME(time));
        if (type.adjustedToUtc()) {
            switch (type.unit()) {
                case MILLIS -> element.setConverted_type(ConvertedType.TIME_MILLIS);
                case MICROS -> element.setConverted_type(ConvertedType.TIME_MICROS);
                case NANOS -> {}
            }
        }
    }

    private static void setTimestamp(SchemaElement element, LogicalType.TimestampType type) {
        TimestampType timestamp = new TimestampType(type.adjustedToUtc(), unit(type.unit()));
        element.setLogicalType(org.apache.parquet.format.LogicalType.TIMESTAMP(timestamp));
        if (type.adjustedToUtc()) {
            switch (type.unit()) {
                case MILLIS -> element.setConverted_type(ConvertedType.TIMESTAMP_MILLIS);
                case MICROS -> element.setConverted_type(ConvertedType.TIMESTAMP_MICROS);
                case NANOS -> {}
            }
        }
    }

    private static org.apache.parquet.format.TimeUnit unit(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> org.apache.parquet.format.TimeUnit.MILLIS(new MilliSeconds());
            case MICROS -> org.apache.parquet.format.TimeUnit.MICROS(new MicroSeconds());
            case NANOS -> org.apache.parquet.format.TimeUnit.NANOS(new NanoSeconds());
        };
    }

    private static void setInteger(SchemaElement element, LogicalType.IntegerType type) {
        IntType integer = new IntType((byte) type.bitWidth(), type.signed());
        ConvertedType converted = ConvertedType.valueOf((type.signed() ? "INT_" : "UINT_") + type.bitWidth());
        set(element, org.apache.parquet.format.LogicalType.INTEGER(integer), converted);
    }
}
