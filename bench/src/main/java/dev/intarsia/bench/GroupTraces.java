package dev.intarsia.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/// Reads a whole file into parquet-java's example objects, one tree of `Group` per row, and visits every leaf of it.
/// Byte strings are read in place: no `String` is created.
final class GroupTraces {
    private final Path file;
    private final List<GroupQuery> queries;
    private final MessageType schema;

    GroupTraces(Path file) {
        this(file, GroupQuery.schemaOf(file), List.of(GroupQuery.ALL));
    }

    /// Reads what several queries select, one after the other.
    ///
    /// @param schema the columns that all of them select
    GroupTraces(Path file, MessageType schema, List<GroupQuery> queries) {
        this.file = file;
        this.schema = schema;
        this.queries = List.copyOf(queries);
    }

    /// Values and their sums per leaf; levels are not seen here and stay 0.
    FileFold read() {
        Visitor visitor = new Visitor(schema);
        long rows = 0;
        for (GroupQuery query : queries) {
            try (ParquetReader<Group> reader = query.open(file)) {
                for (Group row = reader.read(); row != null; row = reader.read()) {
                    visitor.visit(row, visitor.root);
                    rows++;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new FileFold(rows, visitor.leaves);
    }

    /// One node of the schema with what a visit needs, so that nothing is looked up by name.
    private record Node(List<Node> children, int leaf, Type type) {}

    private static final class Visitor {
        final List<LeafFold> leaves = new ArrayList<>();
        final Node root;

        Visitor(MessageType schema) {
            for (ColumnDescriptor column : schema.getColumns()) {
                leaves.add(new LeafFold(String.join(".", column.getPath())));
            }
            root = node(schema, new int[1]);
        }

        private static Node node(Type type, int[] nextLeaf) {
            if (type.isPrimitive()) {
                return new Node(List.of(), nextLeaf[0]++, type);
            }
            GroupType group = type.asGroupType();
            List<Node> children = new ArrayList<>();
            for (Type child : group.getFields()) {
                children.add(node(child, nextLeaf));
            }
            return new Node(List.copyOf(children), -1, type);
        }

        void visit(Group group, Node node) {
            List<Node> children = node.children();
            for (int field = 0; field < children.size(); field++) {
                Node child = children.get(field);
                int count = group.getFieldRepetitionCount(field);
                if (child.leaf() < 0) {
                    for (int i = 0; i < count; i++) {
                        visit(group.getGroup(field, i), child);
                    }
                } else if (count > 0) {
                    LeafFold fold = leaves.get(child.leaf());
                    fold.values += count;
                    fold.valueSum += values(group, field, count, child.type());
                }
            }
        }

        private static long values(Group group, int field, int count, Type type) {
            long sum = 0;
            for (int i = 0; i < count; i++) {
                sum += switch (type.asPrimitiveType().getPrimitiveTypeName()) {
                    case BOOLEAN -> group.getBoolean(field, i) ? 1 : 0;
                    case INT32 -> group.getInteger(field, i);
                    case INT64 -> group.getLong(field, i);
                    case FLOAT -> Float.floatToRawIntBits(group.getFloat(field, i));
                    case DOUBLE -> Double.doubleToRawLongBits(group.getDouble(field, i));
                    case BINARY, FIXED_LEN_BYTE_ARRAY -> ParquetJavaDecode.ends(group.getBinary(field, i));
                    case INT96 -> ParquetJavaDecode.ends(group.getInt96(field, i));
                };
            }
            return sum;
        }
    }
}
