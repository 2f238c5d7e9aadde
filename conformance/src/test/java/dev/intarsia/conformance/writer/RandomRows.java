package dev.intarsia.conformance.writer;

import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.RowGroupBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/// Random rows of a schema: as groups for parquet-java, and cut into levels and values per leaf, as the Dremel paper
/// defines it, for our writer and to compare with.
final class RandomRows {
    private static final int MAX_VALUES = 20_000;

    /// A group's fields, each with its occurrences: records or values.
    private record Record(List<List<Object>> fields) {}

    /// An entry of a leaf; without a value where it is null.
    private record Entry(int rep, int def, @Nullable Object value) {}

    private final MessageType schema;
    private final RandomGenerator random;
    private final RandomLeafValues values;
    private final List<Record> rows = new ArrayList<>();
    private final List<List<List<Entry>>> entries = new ArrayList<>();
    private int valueCount;

    RandomRows(MessageType schema, int count, RandomGenerator random) {
        this.schema = schema;
        this.random = random;
        this.values = new RandomLeafValues(random);
        for (int row = 0; row < count; row++) {
            Record record = record(schema);
            List<List<Entry>> leaves = new ArrayList<>();
            schema.getColumns().forEach(leaf -> leaves.add(new ArrayList<>()));
            shred(schema, record, new Levels(0, 0, 0), 0, leaves);
            rows.add(record);
            entries.add(leaves);
        }
    }

    int count() {
        return rows.size();
    }

    private Record record(GroupType type) {
        List<List<Object>> fields = new ArrayList<>();
        for (Type child : type.getFields()) {
            List<Object> occurrences = new ArrayList<>();
            for (int n = occurrences(child); n > 0; n--) {
                occurrences.add(child.isPrimitive() ? value(child) : record(child.asGroupType()));
            }
            fields.add(occurrences);
        }
        return new Record(fields);
    }

    private int occurrences(Type type) {
        return switch (type.getRepetition()) {
            case REQUIRED -> 1;
            case OPTIONAL -> random.nextInt(3) == 0 ? 0 : 1;
            case REPEATED ->
                valueCount > MAX_VALUES ? 0 : random.nextInt(20) == 0 ? random.nextInt(30) : random.nextInt(3);
        };
    }

    private Object value(Type leaf) {
        valueCount++;
        return values.next(LeafKind.of(leaf.asPrimitiveType()).orElseThrow());
    }

    /// Where in the tree an entry begins: its levels, and how many repeated nodes lie above.
    private record Levels(int rep, int def, int depth) {}

    /// @return number of the first leaf after the group
    private static int shred(
            GroupType type, @Nullable Record record, Levels at, int firstLeaf, List<List<Entry>> leaves) {
        int leaf = firstLeaf;
        for (int field = 0; field < type.getFieldCount(); field++) {
            List<Object> occurrences = record == null ? List.of() : record.fields.get(field);
            leaf = shredField(type.getType(field), occurrences, at, leaf, leaves);
        }
        return leaf;
    }

    private static int shredField(Type type, List<Object> occurrences, Levels at, int leaf, List<List<Entry>> leaves) {
        if (occurrences.isEmpty()) {
            if (type.isPrimitive()) {
                leaves.get(leaf).add(new Entry(at.rep, at.def, null));
                return leaf + 1;
            }
            return shred(type.asGroupType(), null, at, leaf, leaves);
        }
        int depth = at.depth + (type.isRepetition(Type.Repetition.REPEATED) ? 1 : 0);
        int def = at.def + (type.isRepetition(Type.Repetition.REQUIRED) ? 0 : 1);
        int rep = at.rep;
        int next = leaf;
        for (Object occurrence : occurrences) {
            if (occurrence instanceof Record record) {
                next = shred(type.asGroupType(), record, new Levels(rep, def, depth), leaf, leaves);
            } else {
                leaves.get(leaf).add(new Entry(rep, def, occurrence));
                next = leaf + 1;
            }
            rep = depth;
        }
        return next;
    }

    /// A row for parquet-java.
    Group group(int row) {
        return group(schema, rows.get(row));
    }

    private static Group group(GroupType type, Record record) {
        Group group = new SimpleGroup(type);
        for (int field = 0; field < type.getFieldCount(); field++) {
            for (Object occurrence : record.fields.get(field)) {
                if (occurrence instanceof Record child) {
                    group.add(field, group(type.getType(field).asGroupType(), child));
                } else {
                    RandomLeafValues.add(group, field, occurrence);
                }
            }
        }
        return group;
    }

    /// Appends rows to the columns of our writer.
    void append(RowGroupBuffer buffer, int from, int to) {
        for (int leaf = 0; leaf < schema.getColumns().size(); leaf++) {
            ColumnBuffer column = buffer.column(leaf);
            for (int row = from; row < to; row++) {
                for (Entry entry : entries.get(row).get(leaf)) {
                    if (entry.value == null) {
                        column.addNull(entry.rep, entry.def);
                    } else {
                        RandomLeafValues.append(column, entry.rep, entry.def, entry.value);
                    }
                }
            }
        }
    }

    /// Per leaf the entries of all rows, as `rep def value`.
    List<List<String>> expected() {
        List<List<String>> expected = new ArrayList<>();
        for (int leaf = 0; leaf < schema.getColumns().size(); leaf++) {
            LeafKind kind = LeafKind.of(schema.getColumns().get(leaf).getPrimitiveType())
                    .orElseThrow();
            List<String> texts = new ArrayList<>();
            for (List<List<Entry>> row : entries) {
                for (Entry entry : row.get(leaf)) {
                    String levels = entry.rep + " " + entry.def;
                    texts.add(entry.value == null ? levels : levels + " " + RandomLeafValues.text(kind, entry.value));
                }
            }
            expected.add(texts);
        }
        return expected;
    }
}
