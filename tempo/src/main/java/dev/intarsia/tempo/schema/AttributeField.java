package dev.intarsia.tempo.schema;

import dev.intarsia.parquet.schema.PhysicalType;

/// The columns of a list of generic attributes. An attribute has one key and its values in the list of their type.
public enum AttributeField {
    /// The attribute's name.
    KEY("Key", PhysicalType.BYTE_ARRAY, false),
    /// Whether the values are an array or a single value.
    IS_ARRAY("IsArray", PhysicalType.BOOLEAN, false),
    /// Texts.
    VALUE("Value", PhysicalType.BYTE_ARRAY, true),
    /// Numbers.
    VALUE_INT("ValueInt", PhysicalType.INT64, true),
    /// Floating point numbers.
    VALUE_DOUBLE("ValueDouble", PhysicalType.DOUBLE, true),
    /// Truth values.
    VALUE_BOOL("ValueBool", PhysicalType.BOOLEAN, true),
    /// Any other value, as JSON of OTLP's `AnyValue`.
    VALUE_UNSUPPORTED("ValueUnsupported", PhysicalType.BYTE_ARRAY, false),
    /// Early vParquet4 files in place of [#IS_ARRAY]: a number for the type of the values.
    VALUE_TYPE("ValueType", PhysicalType.INT32, false),
    /// Early vParquet4 files in place of [#VALUE_UNSUPPORTED].
    VALUE_DROPPED("ValueDropped", PhysicalType.BYTE_ARRAY, false);

    private final String columnName;
    private final PhysicalType type;
    private final boolean list;

    AttributeField(String columnName, PhysicalType type, boolean list) {
        this.columnName = columnName;
        this.type = type;
        this.list = list;
    }

    /// The column's name below the attribute, the same in all formats.
    public String columnName() {
        return columnName;
    }

    /// How its values are stored.
    public PhysicalType type() {
        return type;
    }

    /// True when an attribute has a list of them.
    public boolean list() {
        return list;
    }
}
