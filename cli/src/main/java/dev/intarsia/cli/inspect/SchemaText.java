package dev.intarsia.cli.inspect;

import dev.intarsia.cli.digest.TypeNames;
import dev.intarsia.internal.text.LogSafeText;
import dev.intarsia.schema.GroupNode;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.SchemaNode;
import java.util.Locale;

/// A schema as the text that parquet-java prints and parses: `message spans { required int64 id; … }`.
public final class SchemaText {
    private final StringBuilder text = new StringBuilder();
    private final boolean withLevels;

    private SchemaText(boolean withLevels) {
        this.withLevels = withLevels;
    }

    /// Returns the text, with a line feed after each line.
    ///
    /// @param withLevels whether index and highest levels of each column stand behind it, as a comment
    public static String of(ParquetSchema schema, boolean withLevels) {
        SchemaText text = new SchemaText(withLevels);
        text.text
                .append("message ")
                .append(LogSafeText.escaped(schema.root().name()))
                .append(" {\n");
        schema.root().children().forEach(child -> text.node(child, 1));
        return text.text.append("}\n").toString();
    }

    private void node(SchemaNode node, int depth) {
        text.append("  ".repeat(depth))
                .append(node.repetition().name().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(node instanceof LeafColumn leaf ? physical(leaf) : "group")
                .append(' ')
                .append(LogSafeText.escaped(node.name()));
        String logical = TypeNames.logical(node.logicalType());
        text.append(logical.isEmpty() ? "" : " (" + logical + ")");
        node.fieldId().ifPresent(id -> text.append(" = ").append(id));
        switch (node) {
            case LeafColumn leaf ->
                text.append(';').append(withLevels ? levels(leaf) : "").append('\n');
            case GroupNode group -> {
                text.append(" {\n");
                group.children().forEach(child -> node(child, depth + 1));
                text.append("  ".repeat(depth)).append("}\n");
            }
        }
    }

    private static String physical(LeafColumn leaf) {
        String name = leaf.type() == PhysicalType.BYTE_ARRAY
                ? "binary"
                : leaf.type().name().toLowerCase(Locale.ROOT);
        return leaf.type() == PhysicalType.FIXED_LEN_BYTE_ARRAY ? name + "(" + leaf.typeLength() + ")" : name;
    }

    private static String levels(LeafColumn leaf) {
        return "  // column " + leaf.index() + ", repetition " + leaf.maxRepetitionLevel() + ", definition "
                + leaf.maxDefinitionLevel();
    }
}
