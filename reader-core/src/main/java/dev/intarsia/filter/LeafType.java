package dev.intarsia.filter;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.LogicalType.DecimalType;
import dev.intarsia.schema.LogicalType.IntegerType;
import dev.intarsia.schema.PhysicalType;

/// How the values of a leaf are compared.
///
/// @param kind how a stored value becomes one that can be compared
/// @param width bytes of a stored value, 0 where they vary
/// @param scale digits after the decimal point of a decimal, else 0
/// @param comparable false when values can be compared for equality only
/// @param ordered whether the format defines the order, so that metadata says something about it; see [TypeOrder]
record LeafType(Kind kind, int width, int scale, boolean comparable, boolean ordered) {

    enum Kind {
        BOOLEAN,
        INT32,
        UINT32,
        INT64,
        UINT64,
        /// A decimal of at most 8 bytes, big-endian.
        SHORT_DECIMAL,
        FLOAT,
        DOUBLE,
        FLOAT16,
        /// Bytes without sign.
        BYTES,
        /// A decimal of any number of bytes, big-endian.
        LONG_DECIMAL
    }

    static LeafType of(LeafColumn leaf) {
        LogicalType logical = leaf.logicalType();
        boolean comparable = leaf.type() != PhysicalType.INT96
                && !(logical instanceof LogicalType.Unknown
                        || logical instanceof LogicalType.IntervalType
                        || logical instanceof LogicalType.GeometryType
                        || logical instanceof LogicalType.GeographyType);
        int scale = logical instanceof DecimalType decimal && kind(leaf) != Kind.BYTES ? decimal.scale() : 0;
        return new LeafType(kind(leaf), leaf.valueWidth(), scale, comparable, TypeOrder.isDefined(leaf));
    }

    private static Kind kind(LeafColumn leaf) {
        boolean unsigned = leaf.logicalType() instanceof IntegerType integer && !integer.signed();
        boolean decimal = leaf.logicalType() instanceof DecimalType;
        return switch (leaf.type()) {
            case BOOLEAN -> Kind.BOOLEAN;
            case INT32 -> unsigned ? Kind.UINT32 : Kind.INT32;
            case INT64 -> unsigned ? Kind.UINT64 : Kind.INT64;
            case FLOAT -> Kind.FLOAT;
            case DOUBLE -> Kind.DOUBLE;
            case INT96 -> Kind.BYTES;
            case BYTE_ARRAY -> decimal ? Kind.LONG_DECIMAL : Kind.BYTES;
            case FIXED_LEN_BYTE_ARRAY -> {
                if (decimal) {
                    yield leaf.typeLength() <= Long.BYTES ? Kind.SHORT_DECIMAL : Kind.LONG_DECIMAL;
                }
                boolean half = leaf.logicalType() instanceof LogicalType.Float16Type && leaf.typeLength() == 2;
                yield half ? Kind.FLOAT16 : Kind.BYTES;
            }
        };
    }

    /// Whether minimum and maximum by signed comparison, which is what the deprecated fields hold, are in this order.
    boolean signedOrder() {
        return switch (kind) {
            case BOOLEAN, INT32, INT64, FLOAT, DOUBLE -> ordered;
            case UINT32, UINT64, SHORT_DECIMAL, FLOAT16, BYTES, LONG_DECIMAL -> false;
        };
    }

    /// Whether values are numbers, whose bounds are never cut short.
    boolean isNumber() {
        return kind != Kind.BYTES;
    }

    boolean isFloating() {
        return kind == Kind.FLOAT || kind == Kind.DOUBLE || kind == Kind.FLOAT16;
    }
}
