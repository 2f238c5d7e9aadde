package dev.intarsia.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// One node of the schema tree. Nodes are compared by identity: two siblings may legally have the same name.
public abstract sealed class SchemaNode permits GroupNode, LeafColumn {

    private final @Nullable GroupNode parent;
    private final String name;
    private final Repetition repetition;
    private final LogicalType logicalType;
    private final long fieldId;
    private final int maxDefinitionLevel;
    private final int maxRepetitionLevel;
    // Derived from the parents when requested; a race computes the same value twice.
    private @Nullable ColumnPath path;
    private @Nullable List<SchemaNode> repeatedAncestors;

    SchemaNode(
            @Nullable GroupNode parent,
            String name,
            Repetition repetition,
            LogicalType logicalType,
            OptionalInt fieldId) {
        this.parent = parent;
        this.name = name;
        this.repetition = repetition;
        this.logicalType = logicalType;
        this.fieldId = fieldId.isPresent() ? fieldId.getAsInt() : Long.MIN_VALUE;
        boolean counts = parent != null && repetition != Repetition.REQUIRED;
        boolean repeats = parent != null && repetition == Repetition.REPEATED;
        this.maxDefinitionLevel = (parent == null ? 0 : parent.maxDefinitionLevel()) + (counts ? 1 : 0);
        this.maxRepetitionLevel = (parent == null ? 0 : parent.maxRepetitionLevel()) + (repeats ? 1 : 0);
    }

    /// Last name of the path; of the root, the name the writer gave it.
    public final String name() {
        return name;
    }

    /// How often this node occurs in its parent; the root counts as required, whatever the file says.
    public final Repetition repetition() {
        return repetition;
    }

    /// What the file says its content means; [LogicalType#NONE] when nothing.
    public final LogicalType logicalType() {
        return logicalType;
    }

    /// The field id another schema model gave this node.
    public final OptionalInt fieldId() {
        return fieldId == Long.MIN_VALUE ? OptionalInt.empty() : OptionalInt.of((int) fieldId);
    }

    /// Definition level at which this node exists: the optional and repeated nodes from the root down to it, itself
    /// included.
    public final int maxDefinitionLevel() {
        return maxDefinitionLevel;
    }

    /// The repeated nodes from the root down to it, itself included.
    public final int maxRepetitionLevel() {
        return maxRepetitionLevel;
    }

    /// True when the node is repeated.
    public final boolean isRepeated() {
        return repetition == Repetition.REPEATED && parent != null;
    }

    final @Nullable GroupNode parentOrNull() {
        return parent;
    }

    /// The names from below the root to this node.
    public final ColumnPath path() {
        ColumnPath known = path;
        if (known == null) {
            List<String> names = new ArrayList<>();
            for (SchemaNode node = this; node.parent != null; node = node.parent) {
                names.add(node.name);
            }
            known = new ColumnPath(names.reversed());
            path = known;
        }
        return known;
    }

    /// The repeated nodes from the root down to this one, itself included when repeated; outermost first. The node at
    /// position `d - 1` has [#maxRepetitionLevel()] `d`, and its [#maxDefinitionLevel()] is the level from which on an
    /// element of it exists.
    public final List<SchemaNode> repeatedAncestors() {
        List<SchemaNode> known = repeatedAncestors;
        if (known == null) {
            List<SchemaNode> nodes = new ArrayList<>(maxRepetitionLevel);
            for (SchemaNode node = this; node.parent != null; node = node.parent) {
                if (node.isRepeated()) {
                    nodes.add(node);
                }
            }
            known = List.copyOf(nodes.reversed());
            repeatedAncestors = known;
        }
        return known;
    }

    /// Number of nodes above this one; the root has depth 0.
    public final int depth() {
        int depth = 0;
        for (SchemaNode node = parent; node != null; node = node.parent) {
            depth++;
        }
        return depth;
    }

    @Override
    public final String toString() {
        return parent == null ? "<root " + name + ">" : path().dotted();
    }
}
