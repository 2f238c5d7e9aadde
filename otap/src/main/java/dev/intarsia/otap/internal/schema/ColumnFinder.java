package dev.intarsia.otap.internal.schema;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.SchemaMismatchException;
import dev.intarsia.schema.GroupNode;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Resolves a column's path in the schema of a file.
final class ColumnFinder {
    private static final String LIST = "[]";

    private ColumnFinder() {}

    /// Returns the leaf at the path, `null` if the file has none.
    ///
    /// A list is identified by its repeated node, regardless of names: exporters call elements `item`, others
    /// `element`, and a repeated node of several children or none is itself the element.
    ///
    /// @throws SchemaMismatchException if an inner node of the path is not a group, or the last one not a column
    static @Nullable LeafColumn find(GroupNode root, OtapColumn column, ErrorLocation file) {
        SchemaNode node = root;
        for (String part : column.path().split("\\.")) {
            boolean list = part.endsWith(LIST);
            String name = list ? part.substring(0, part.length() - LIST.length()) : part;
            Optional<SchemaNode> child = group(node, file).child(name);
            if (child.isEmpty()) {
                return null;
            }
            node = list ? element(group(child.get(), file), file) : child.get();
        }
        if (node instanceof LeafColumn leaf) {
            return leaf;
        }
        throw new SchemaMismatchException(at(node, file), "a group instead of a column of values");
    }

    private static GroupNode group(SchemaNode node, ErrorLocation file) {
        if (node instanceof GroupNode group) {
            return group;
        }
        throw new SchemaMismatchException(at(node, file), "a column of values instead of a group");
    }

    private static SchemaNode element(GroupNode list, ErrorLocation file) {
        boolean single =
                list.children().size() == 1 && list.children().getFirst().isRepeated();
        if (!single) {
            throw new SchemaMismatchException(at(list, file), "no list");
        }
        SchemaNode repeated = list.children().getFirst();
        return repeated instanceof GroupNode wrapper && wrapper.children().size() == 1
                ? wrapper.children().getFirst()
                : repeated;
    }

    private static ErrorLocation at(SchemaNode node, ErrorLocation file) {
        return file.withColumn(node.path().dotted());
    }
}
