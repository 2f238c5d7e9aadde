package dev.intarsia.otap.internal.schema;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType.TimestampType;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.TimeUnit;

/// The kind of a column's values, and the Parquet types in which files may store them.
public enum ColumnForm {
    /// Unsigned, 32 bits or fewer, in an INT32: above 2^31-1 the stored number is negative.
    UNSIGNED_32,
    /// A signed INT32.
    SIGNED_32,
    /// A signed INT64.
    SIGNED_64,
    /// Unsigned 64 bits in an INT64.
    UNSIGNED_64,
    /// Nanoseconds since 1970 in an INT64, whose bits are those of OTLP's unsigned number.
    TIME,
    /// A DOUBLE.
    DOUBLE,
    /// A DOUBLE; or an INT64 without values, if it was created from a template with a wrong type.
    DOUBLE_OR_TEMPLATE,
    /// A BOOLEAN.
    BOOLEAN,
    /// UTF-8 in a BYTE_ARRAY.
    TEXT,
    /// A BYTE_ARRAY.
    BYTES,
    /// 16 bytes; exporters write FIXED_LEN_BYTE_ARRAY, DuckDB BYTE_ARRAY.
    ID_16,
    /// 8 bytes; exporters write FIXED_LEN_BYTE_ARRAY, DuckDB BYTE_ARRAY.
    ID_8;

    /// Whether a leaf can store values of this form.
    boolean fits(LeafColumn leaf) {
        return switch (this) {
            case UNSIGNED_32, SIGNED_32 -> leaf.type() == PhysicalType.INT32;
            case SIGNED_64, UNSIGNED_64 -> leaf.type() == PhysicalType.INT64;
            case TIME -> leaf.type() == PhysicalType.INT64 && countsNanos(leaf);
            case DOUBLE -> leaf.type() == PhysicalType.DOUBLE;
            case DOUBLE_OR_TEMPLATE -> leaf.type() == PhysicalType.DOUBLE || leaf.type() == PhysicalType.INT64;
            case BOOLEAN -> leaf.type() == PhysicalType.BOOLEAN;
            case TEXT, BYTES -> leaf.type() == PhysicalType.BYTE_ARRAY;
            case ID_16 -> isId(leaf, 16);
            case ID_8 -> isId(leaf, 8);
        };
    }

    /// Any other unit would silently be read as nanoseconds.
    private static boolean countsNanos(LeafColumn leaf) {
        return !(leaf.logicalType() instanceof TimestampType time) || time.unit() == TimeUnit.NANOS;
    }

    private static boolean isId(LeafColumn leaf, int bytes) {
        boolean fixed = leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY && leaf.typeLength() == bytes;
        return fixed || leaf.type() == PhysicalType.BYTE_ARRAY;
    }
}
