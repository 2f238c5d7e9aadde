package dev.intarsia.cli.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.intarsia.cli.digest.TypeNames;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.schema.GroupNode;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import java.io.IOException;

/// A schema as JSON: an object per node, with its children.
public final class SchemaJson {
    private final JsonGenerator json;
    private final ParquetFooter footer;

    private SchemaJson(JsonGenerator json, ParquetFooter footer) {
        this.json = json;
        this.footer = footer;
    }

    /// Writes the root.
    public static void write(ParquetFooter footer, JsonGenerator json) throws IOException {
        new SchemaJson(json, footer).node(footer.schema().root());
    }

    private void node(SchemaNode node) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", node.name());
        if (node.depth() > 0) {
            json.writeStringField("repetition", node.repetition().name());
        }
        String logical = TypeNames.logical(node.logicalType());
        if (!logical.isEmpty()) {
            json.writeStringField("logical", logical);
        }
        if (node.fieldId().isPresent()) {
            json.writeNumberField("fieldId", node.fieldId().getAsInt());
        }
        switch (node) {
            case LeafColumn leaf -> leaf(leaf);
            case GroupNode group -> children(group);
        }
        json.writeEndObject();
    }

    private void leaf(LeafColumn leaf) throws IOException {
        json.writeNumberField("column", leaf.index());
        json.writeStringField("physical", TypeNames.physical(leaf.type()));
        if (leaf.typeLength() > 0) {
            json.writeNumberField("typeLength", leaf.typeLength());
        }
        json.writeNumberField("maxRep", leaf.maxRepetitionLevel());
        json.writeNumberField("maxDef", leaf.maxDefinitionLevel());
        json.writeStringField("columnOrder", footer.columnOrder(leaf).name());
    }

    private void children(GroupNode group) throws IOException {
        json.writeArrayFieldStart("children");
        for (SchemaNode child : group.children()) {
            node(child);
        }
        json.writeEndArray();
    }
}
