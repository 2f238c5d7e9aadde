package dev.intarsia.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The schema of a file: a tree of groups with the leaf columns at its ends. Immutable.
public final class ParquetSchema {

    private final GroupNode root;
    private final List<LeafColumn> leaves;
    private final int nodeCount;

    private ParquetSchema(GroupNode root, List<LeafColumn> leaves, int nodeCount) {
        this.root = root;
        this.leaves = List.copyOf(leaves);
        this.nodeCount = nodeCount;
    }

    /// The root; its children are the top-level fields.
    public GroupNode root() {
        return root;
    }

    /// All leaves, in the order of the file.
    public List<LeafColumn> leaves() {
        return leaves;
    }

    /// The leaf at this position.
    public LeafColumn leaf(int index) {
        return leaves.get(index);
    }

    /// Number of nodes, the root included.
    public int nodeCount() {
        return nodeCount;
    }

    /// The node at this path; the empty path finds the root. Where siblings share a name, the first one is meant.
    public Optional<SchemaNode> find(ColumnPath path) {
        SchemaNode node = root;
        for (String name : path.parts()) {
            if (!(node instanceof GroupNode group)) {
                return Optional.empty();
            }
            Optional<SchemaNode> child = group.child(name);
            if (child.isEmpty()) {
                return child;
            }
            node = child.get();
        }
        return Optional.of(node);
    }

    /// Starts a schema with its root.
    public static Builder builder(String rootName) {
        return new Builder(rootName);
    }

    /// Makes a schema node by node, depth first: [#beginGroup] and [#endGroup] enclose the children of a group.
    /// Nothing is checked against limits here; that is the footer parser's work.
    public static final class Builder {

        private final List<OpenGroup> open = new ArrayList<>();
        private final List<LeafColumn> leaves = new ArrayList<>();
        private final GroupNode root;
        private int nodeCount = 1;

        private record OpenGroup(GroupNode group, List<SchemaNode> children) {}

        private Builder(String rootName) {
            List<SchemaNode> children = new ArrayList<>();
            root = new GroupNode(null, rootName, Repetition.REQUIRED, LogicalType.NONE, OptionalInt.empty(), children);
            open.add(new OpenGroup(root, children));
        }

        /// Number of groups that are open, the root included.
        public int depth() {
            return open.size();
        }

        /// Adds a group and makes it the one that gets the next children.
        public Builder beginGroup(String name, Repetition repetition, LogicalType logicalType, OptionalInt fieldId) {
            OpenGroup parent = open.getLast();
            List<SchemaNode> children = new ArrayList<>();
            GroupNode group = new GroupNode(parent.group, name, repetition, logicalType, fieldId, children);
            parent.children.add(group);
            open.add(new OpenGroup(group, children));
            nodeCount++;
            return this;
        }

        /// As [#beginGroup(String, Repetition, LogicalType, OptionalInt)], without annotation.
        public Builder beginGroup(String name, Repetition repetition) {
            return beginGroup(name, repetition, LogicalType.NONE, OptionalInt.empty());
        }

        /// Closes the group opened last.
        public Builder endGroup() {
            if (open.size() == 1) {
                throw new IllegalStateException("no group is open");
            }
            open.removeLast();
            return this;
        }

        /// Adds a leaf; `typeLength` counts only for FIXED_LEN_BYTE_ARRAY.
        public Builder leaf(
                String name,
                Repetition repetition,
                PhysicalType type,
                int typeLength,
                LogicalType logicalType,
                OptionalInt fieldId) {
            int length = type == PhysicalType.FIXED_LEN_BYTE_ARRAY ? typeLength : 0;
            OpenGroup parent = open.getLast();
            LeafColumn leaf =
                    new LeafColumn(parent.group, name, repetition, logicalType, fieldId, leaves.size(), type, length);
            parent.children.add(leaf);
            leaves.add(leaf);
            nodeCount++;
            return this;
        }

        /// As the other `leaf`, without annotation and length.
        public Builder leaf(String name, Repetition repetition, PhysicalType type) {
            return leaf(name, repetition, type, 0, LogicalType.NONE, OptionalInt.empty());
        }

        /// The schema; the builder is not used any more afterwards.
        public ParquetSchema build() {
            if (open.size() != 1) {
                throw new IllegalStateException(open.size() - 1 + " groups are still open");
            }
            return new ParquetSchema(root, leaves, nodeCount);
        }
    }
}
