package dev.intarsia.testdata.internal.otap.file;

import dev.intarsia.testdata.internal.otap.ArrowType;
import java.util.List;

/// A field of an Arrow schema, as far as OTAP tables need one.
///
/// @param type type of the values; of no meaning for structs and lists
/// @param keyBits width of the keys of a dictionary, 0 for none
/// @param isPlain whether it is marked as holding its ids as they are, not as differences
/// @param children fields of a struct, the one field of a list
record ArrowField(
        String name,
        Shape shape,
        ArrowType type,
        int keyBits,
        boolean isNullable,
        boolean isPlain,
        List<ArrowField> children) {

    /// What a field holds.
    enum Shape {
        VALUE,
        STRUCT,
        LIST
    }

    static ArrowField value(String name, ArrowType type, int keyBits, boolean isNullable) {
        return new ArrowField(name, Shape.VALUE, type, keyBits, isNullable, false, List.of());
    }

    static ArrowField struct(String name, boolean isNullable, List<ArrowField> children) {
        return new ArrowField(name, Shape.STRUCT, ArrowType.BINARY, 0, isNullable, false, List.copyOf(children));
    }

    static ArrowField list(String name, ArrowField item) {
        return new ArrowField(name, Shape.LIST, ArrowType.BINARY, 0, false, false, List.of(item));
    }

    ArrowField plain() {
        return new ArrowField(name, shape, type, keyBits, isNullable, true, children);
    }

    /// Whether the writer of a file that began with this field takes a batch with `other`: values with or without a
    /// dictionary, but structs only as they were.
    boolean accepts(ArrowField other) {
        return switch (shape) {
            case VALUE -> type == other.type;
            case STRUCT, LIST -> children.equals(other.children);
        };
    }
}
