package dev.intarsia.schema;

import java.util.OptionalInt;

/// A node that holds values: a column of the file.
public final class LeafColumn extends SchemaNode {

    private final int index;
    private final PhysicalType type;
    private final int typeLength;

    LeafColumn(
            GroupNode parent,
            String name,
            Repetition repetition,
            LogicalType logicalType,
            OptionalInt fieldId,
            int index,
            PhysicalType type,
            int typeLength) {
        super(parent, name, repetition, logicalType, fieldId);
        this.index = index;
        this.type = type;
        this.typeLength = typeLength;
    }

    /// Position among the schema's leaves, which is also that of its chunk in every row group.
    public int index() {
        return index;
    }

    /// How values are stored.
    public PhysicalType type() {
        return type;
    }

    /// Bytes per value of a FIXED_LEN_BYTE_ARRAY, at least 1; 0 for every other type.
    public int typeLength() {
        return typeLength;
    }

    /// Bytes per value where all values are equally wide, else 0 (BOOLEAN, BYTE_ARRAY).
    public int valueWidth() {
        return type == PhysicalType.FIXED_LEN_BYTE_ARRAY ? typeLength : type.width();
    }
}
