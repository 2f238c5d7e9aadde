package dev.intarsia.row;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import java.util.Optional;

/// What a field holds, after the annotations LIST and MAP have been understood (Parquet format, LogicalTypes.md,
/// "Nested Types").
public sealed interface FieldType permits FieldType.ValueType, FieldType.ListType, FieldType.MapType, RowType {

    /// A single value.
    ///
    /// @param column the leaf it comes from
    /// @param kind what the value means
    record ValueType(LeafColumn column, ValueKind kind) implements FieldType {}

    /// A list: a group annotated LIST in any of its forms, or a repeated field without annotation.
    ///
    /// @param repeated the repeated node
    /// @param element what it repeats
    record ListType(SchemaNode repeated, Field element) implements FieldType {}

    /// A map.
    ///
    /// @param repeated the repeated node
    /// @param key the entries' keys
    /// @param value the entries' values; empty where the file has none, or they are not projected
    record MapType(SchemaNode repeated, Field key, Optional<Field> value) implements FieldType {}
}
