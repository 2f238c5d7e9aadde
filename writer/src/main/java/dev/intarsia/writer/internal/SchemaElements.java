package dev.intarsia.writer.internal;

import dev.intarsia.schema.GroupNode;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/// Turns a schema tree into the footer's list of elements, depth first.
public final class SchemaElements {

    private SchemaElements() {}

    /// The elements of `schema`, the root first.
    ///
    /// @throws IllegalArgumentException for an annotation that cannot be written
    public static List<SchemaElement> of(ParquetSchema schema) {
        List<SchemaElement> elements = new ArrayList<>(schema.nodeCount());
        SchemaElement root = new SchemaElement(schema.root().name());
        root.setNum_children(schema.root().children().size());
        elements.add(root);
        for (SchemaNode child : schema.root().children()) {
            add(child, elements);
        }
        return elements;
    }

    private static void add(SchemaNode node, List<SchemaElement> elements) {
        SchemaElement element = new SchemaElement(node.name());
        element.setRepetition_type(
                FieldRepetitionType.findByValue(node.repetition().ordinal()));
        if (node.fieldId().isPresent()) {
            element.setField_id(node.fieldId().getAsInt());
        }
        if (!(node.logicalType() instanceof LogicalType.None)) {
            LogicalAnnotation.set(element, node);
        }
        elements.add(element);
        switch (node) {
            case LeafColumn leaf -> {
                element.setType(Type.findByValue(leaf.type().ordinal()));
                if (leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY) {
                    element.setType_length(leaf.typeLength());
                }
            }
            case GroupNode group -> {
                element.setNum_children(group.children().size());
                for (SchemaNode child : group.children()) {
                    add(child, elements);
                }
            }
        }
    }
}
