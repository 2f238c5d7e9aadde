package dev.intarsia.otap.schema;

import dev.intarsia.error.SchemaMismatchException;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.schema.GroupNode;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.SchemaNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows a column's path through the schema of a file.
final class ColumnFinder {
    private static final String LIST = "[]";

    private ColumnFinder() {}

    /// The leaf at the path, `null` if the file has none there.
    ///
    /// A list is what its repeated node makes it, whatever the names are: exporters call elements `item`, others
    /// `element`, and a repeated node of several children or none is itself the element.
    ///
    /// @throws SchemaMismatchException when a name on the way is no group, or the last one no column
    static @Nullable LeafColumn find(GroupNode root, OtapColumn column, Where file) {
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

    private static GroupNode group(SchemaNode node, Where file) {
        if (node instanceof GroupNode group) {
            return group;
        }
        throw new SchemaMismatchException(at(node, file), "a column of values instead of a group");
    }

    private static SchemaNode element(GroupNode list, Where file) {
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

    private static Where at(SchemaNode node, Where file) {
        return file.withColumn(node.path().dotted());
    }
}
