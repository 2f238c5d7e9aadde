package dev.intarsia.row;

import dev.intarsia.schema.GroupNode;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.Repetition;
import dev.intarsia.schema.SchemaNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds lists and maps in a schema. The whole schema says what is a list or a map, and what its elements are; the
/// projection only leaves fields out.
final class RowTypeBuilder {
    private final Set<SchemaNode> wanted = Collections.newSetFromMap(new IdentityHashMap<>());

    private RowTypeBuilder() {}

    static RowType build(ParquetSchema schema, Collection<LeafColumn> leaves) {
        boolean[] projected = new boolean[schema.leaves().size()];
        for (LeafColumn leaf : leaves) {
            projected[leaf.index()] = true;
        }
        RowTypeBuilder builder = new RowTypeBuilder();
        builder.markWanted(schema.root(), projected);
        return builder.group(schema.root());
    }

    // Once for all nodes, from the leaves up: a node is expected where a leaf below it is projected.
    private boolean markWanted(SchemaNode node, boolean[] projected) {
        boolean any = false;
        switch (node) {
            case LeafColumn leaf -> any = projected[leaf.index()];
            case GroupNode group -> {
                for (SchemaNode child : group.children()) {
                    any |= markWanted(child, projected);
                }
            }
        }
        if (any) {
            wanted.add(node);
        }
        return any;
    }

    private boolean isWanted(SchemaNode node) {
        return wanted.contains(node);
    }

    private RowType group(GroupNode group) {
        List<Field> fields = new ArrayList<>();
        for (SchemaNode child : group.children()) {
            if (isWanted(child)) {
                fields.add(field(child));
            }
        }
        return new RowType(fields);
    }

    private Field field(SchemaNode node) {
        if (node.isRepeated()) {
            return new Field(node.name(), false, node, new FieldType.ListType(node, element(node)));
        }
        return element(node);
    }

    /// A node as such, whether it repeats or not.
    private Field element(SchemaNode node) {
        boolean nullable = node.repetition() == Repetition.OPTIONAL;
        return new Field(node.name(), nullable, node, type(node));
    }

    private FieldType type(SchemaNode node) {
        return switch (node) {
            case LeafColumn leaf -> new FieldType.ValueType(leaf, ValueKind.of(leaf));
            case GroupNode group -> groupType(group);
        };
    }

    private FieldType groupType(GroupNode group) {
        if (group.children().size() == 1 && group.children().getFirst().isRepeated()) {
            SchemaNode repeated = group.children().getFirst();
            if (group.logicalType() instanceof LogicalType.ListType) {
                return new FieldType.ListType(repeated, listElement(group, repeated));
            }
            if (isMap(group) && repeated instanceof GroupNode entries) {
                return map(entries);
            }
        }
        return group(group);
    }

    /// The five rules of LogicalTypes.md, "Lists", "Backward-compatibility rules".
    private Field listElement(GroupNode list, SchemaNode repeated) {
        if (repeated instanceof GroupNode group
                && group.children().size() == 1
                && !group.children().getFirst().isRepeated()
                && !group.name().equals("array")
                && !group.name().equals(list.name() + "_tuple")) {
            return element(group.children().getFirst());
        }
        return element(repeated);
    }

    /// MAP_KEY_VALUE stands for MAP in some older files, unless it is on the entries of a map, which never come here.
    private static boolean isMap(GroupNode group) {
        return group.logicalType() instanceof LogicalType.MapType
                || group.logicalType() instanceof LogicalType.MapKeyValueType;
    }

    /// Key and value are known by position. A map whose keys are not projected, or that does not have one or two
    /// fields, is a list of its entries.
    private FieldType map(GroupNode entries) {
        List<SchemaNode> children = entries.children();
        boolean wellFormed = children.size() == 1 || children.size() == 2;
        if (!wellFormed || !isWanted(children.getFirst())) {
            return new FieldType.ListType(entries, entryField(entries));
        }
        Optional<Field> value = Optional.of(children.getLast())
                .filter(last -> children.size() == 2 && isWanted(last))
                .map(this::field);
        return new FieldType.MapType(entries, field(children.getFirst()), value);
    }

    private Field entryField(GroupNode entries) {
        return new Field(entries.name(), false, entries, group(entries));
    }
}
