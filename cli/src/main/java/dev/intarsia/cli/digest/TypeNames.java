package dev.intarsia.cli.digest;

import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.PhysicalType;

/// Names of types as parquet-java writes them, so that digests of both can be compared as text.
public final class TypeNames {

    private TypeNames() {}

    /// The physical type: the name of the format, but `BINARY` for BYTE_ARRAY.
    public static String physical(PhysicalType type) {
        return type == PhysicalType.BYTE_ARRAY ? "BINARY" : type.name();
    }

    /// The logical type with its parameters; empty when there is none, or none that this reader supports.
    public static String logical(LogicalType type) {
        return switch (type) {
            case LogicalType.None none -> "";
            case LogicalType.StringType string -> "STRING";
            case LogicalType.MapType map -> "MAP";
            case LogicalType.MapKeyValueType entry -> "MAP_KEY_VALUE";
            case LogicalType.ListType list -> "LIST";
            case LogicalType.EnumType names -> "ENUM";
            case LogicalType.DecimalType d -> "DECIMAL(" + d.precision() + "," + d.scale() + ")";
            case LogicalType.DateType date -> "DATE";
            case LogicalType.TimeType t -> "TIME(" + t.unit() + "," + t.adjustedToUtc() + ")";
            case LogicalType.TimestampType t -> "TIMESTAMP(" + t.unit() + "," + t.adjustedToUtc() + ")";
            case LogicalType.IntegerType i -> "INTEGER(" + i.bitWidth() + "," + i.signed() + ")";
            case LogicalType.NullType nulls -> "UNKNOWN";
            case LogicalType.JsonType json -> "JSON";
            case LogicalType.BsonType bson -> "BSON";
            case LogicalType.UuidType uuid -> "UUID";
            case LogicalType.Float16Type half -> "FLOAT16";
            case LogicalType.IntervalType interval -> "INTERVAL";
            case LogicalType.VariantType v -> "VARIANT(" + v.specificationVersion() + ")";
            case LogicalType.GeometryType g -> g.crs().isEmpty() ? "GEOMETRY" : "GEOMETRY(" + g.crs() + ")";
            case LogicalType.GeographyType g ->
                "GEOGRAPHY(" + (g.crs().isEmpty() ? "OGC:CRS84" : g.crs()) + "," + g.edges() + ")";
            case LogicalType.Unknown unknown -> "";
        };
    }
}
