package dev.intarsia.schema;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// An inner node. The root is one; a group without children is legal and holds no values.
public final class GroupNode extends SchemaNode {

    /// From this many children on, names are found through a map.
    private static final int MAP_FROM = 16;

    private final List<SchemaNode> children;
    private @Nullable Map<String, SchemaNode> byName;

    /// `children` is filled by the builder, which then discards it.
    GroupNode(
            @Nullable GroupNode parent,
            String name,
            Repetition repetition,
            LogicalType logicalType,
            OptionalInt fieldId,
            List<SchemaNode> children) {
        super(parent, name, repetition, logicalType, fieldId);
        this.children = Collections.unmodifiableList(children);
    }

    /// The children in the order of the file.
    public List<SchemaNode> children() {
        return children;
    }

    /// The first child of this name.
    public Optional<SchemaNode> child(String name) {
        if (children.size() >= MAP_FROM) {
            return Optional.ofNullable(childrenByName().get(name));
        }
        for (SchemaNode child : children) {
            if (child.name().equals(name)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    private Map<String, SchemaNode> childrenByName() {
        Map<String, SchemaNode> known = byName;
        if (known == null) {
            Map<String, SchemaNode> map = HashMap.newHashMap(children.size());
            for (SchemaNode child : children) {
                map.putIfAbsent(child.name(), child);
            }
            known = Map.copyOf(map);
            byName = known;
        }
        return known;
    }
}
