package dev.intarsia.filter;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.LogicalType.Float16Type;
import dev.intarsia.schema.LogicalType.IntegerType;
import dev.intarsia.schema.LogicalType.TimeType;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.TimeUnit;

/// For which logical type on which physical type the format defines an order, and with it what minimum and maximum mean
/// (parquet.thrift, `ColumnOrder`; LogicalTypes.md). Writers annotate columns with types that do not go with the way
/// they are stored; what they took for the order of such values is anyone's guess.
final class TypeOrder {
    private static final int UUID_BYTES = 16;

    private TypeOrder() {}

    /// Whether the format defines an order for a leaf's values; of a pair that it does not name it defines none.
    static boolean isDefined(LeafColumn leaf) {
        PhysicalType type = leaf.type();
        return switch (leaf.logicalType()) {
            case LogicalType.None none -> type != PhysicalType.INT96;
            case LogicalType.StringType text -> type == PhysicalType.BYTE_ARRAY;
            case LogicalType.EnumType name -> type == PhysicalType.BYTE_ARRAY;
            case LogicalType.JsonType json -> type == PhysicalType.BYTE_ARRAY;
            case LogicalType.BsonType bson -> type == PhysicalType.BYTE_ARRAY;
            case LogicalType.UuidType uuid -> isFixed(leaf, UUID_BYTES);
            case Float16Type half -> isFixed(leaf, Short.BYTES);
            case IntegerType integer ->
                type == (integer.bitWidth() == Long.SIZE ? PhysicalType.INT64 : PhysicalType.INT32);
            case LogicalType.DecimalType decimal ->
                switch (type) {
                    case INT32, INT64, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> true;
                    case BOOLEAN, INT96, FLOAT, DOUBLE -> false;
                };
            case LogicalType.DateType date -> type == PhysicalType.INT32;
            case TimeType time -> type == (time.unit() == TimeUnit.MILLIS ? PhysicalType.INT32 : PhysicalType.INT64);
            case LogicalType.TimestampType timestamp -> type == PhysicalType.INT64;
            // Of these the format defines no order, whatever stores them, or they annotate groups.
            case LogicalType.IntervalType interval -> false;
            case LogicalType.NullType nothing -> false;
            case LogicalType.GeometryType shape -> false;
            case LogicalType.GeographyType shape -> false;
            case LogicalType.VariantType variant -> false;
            case LogicalType.ListType list -> false;
            case LogicalType.MapType map -> false;
            case LogicalType.MapKeyValueType entries -> false;
            case LogicalType.Unknown unknown -> false;
        };
    }

    private static boolean isFixed(LeafColumn leaf, int bytes) {
        return leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY && leaf.typeLength() == bytes;
    }
}
