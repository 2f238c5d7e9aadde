package dev.intarsia.tempo.schema;

import dev.intarsia.schema.PhysicalType;

/// The columns of generic attributes. A level's [AttributeForm] states which of them it has, and whether one or a list
/// per attribute.
public enum AttributeField {
    /// The attribute's name.
    KEY("Key", PhysicalType.BYTE_ARRAY),
    /// Whether the values are an array or a single value.
    IS_ARRAY("IsArray", PhysicalType.BOOLEAN),
    /// Texts, or OTLP messages.
    VALUE("Value", PhysicalType.BYTE_ARRAY),
    /// Numbers.
    VALUE_INT("ValueInt", PhysicalType.INT64),
    /// Floating point numbers.
    VALUE_DOUBLE("ValueDouble", PhysicalType.DOUBLE),
    /// Truth values.
    VALUE_BOOL("ValueBool", PhysicalType.BOOLEAN),
    /// Any other value, as JSON of OTLP's `AnyValue`.
    VALUE_UNSUPPORTED("ValueUnsupported", PhysicalType.BYTE_ARRAY),
    /// Early vParquet4 files in place of [#IS_ARRAY]: a number for the type of the values.
    VALUE_TYPE("ValueType", PhysicalType.INT32),
    /// Early vParquet4 files in place of [#VALUE_UNSUPPORTED].
    VALUE_DROPPED("ValueDropped", PhysicalType.BYTE_ARRAY),
    /// vParquet3: an array, as JSON of OTLP's `AnyValue`.
    VALUE_ARRAY("ValueArray", PhysicalType.BYTE_ARRAY),
    /// vParquet3: a list of attributes, as JSON of OTLP's `AnyValue`.
    VALUE_KEY_VALUES("ValueKVList", PhysicalType.BYTE_ARRAY);

    private final String columnName;
    private final PhysicalType type;

    AttributeField(String columnName, PhysicalType type) {
        this.columnName = columnName;
        this.type = type;
    }

    /// The column's name below the attribute, the same in all formats.
    public String columnName() {
        return columnName;
    }

    /// How its values are stored.
    public PhysicalType type() {
        return type;
    }
}
