package dev.intarsia.row;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// The projected fields of a row, or of a group in it. Fields are counted from 0, in schema order. Immutable.
public final class RowType implements FieldType {
    /// How deep a column may lie, itself counted: rows, their views and what is made of them follow the nesting with
    /// the stack.
    public static final int DEEPEST = 256;

    private final List<Field> fields;
    private final List<String> keys;
    private final Map<String, Integer> indexes;

    RowType(List<Field> fields) {
        this.fields = List.copyOf(fields);
        this.keys = uniqueKeys(fields);
        this.indexes = HashMap.newHashMap(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            indexes.putIfAbsent(keys.get(i), i);
        }
    }

    private static List<String> uniqueKeys(List<Field> fields) {
        Set<String> used = new HashSet<>();
        return fields.stream()
                .map(field -> {
                    String key = field.name();
                    for (int n = 2; !used.add(key); n++) {
                        key = field.name() + "#" + n;
                    }
                    return key;
                })
                .toList();
    }

    /// Whether a column lies deeper than [#DEEPEST].
    public static boolean isTooDeep(LeafColumn leaf) {
        return leaf.path().parts().size() > DEEPEST;
    }

    /// The rows of a schema with these leaves; groups without any of them are left out.
    ///
    /// @throws IllegalArgumentException when a leaf lies deeper than [#DEEPEST]
    public static RowType of(ParquetSchema schema, Collection<LeafColumn> projected) {
        if (projected.stream().anyMatch(RowType::isTooDeep)) {
            throw new IllegalArgumentException("columns nested more than " + DEEPEST + " deep");
        }
        return RowTypeBuilder.build(schema, projected);
    }

    /// The fields.
    public List<Field> fields() {
        return fields;
    }

    /// The names by which fields are found and under which they appear in maps. These are the fields' own names, but
    /// where siblings share one, the second is called `name#2` and so on.
    public List<String> keys() {
        return keys;
    }

    /// Number of fields.
    public int size() {
        return fields.size();
    }

    /// The field at this position.
    public Field field(int index) {
        return fields.get(index);
    }

    /// Position of the field with this name, if there is one.
    public OptionalInt find(String name) {
        Integer index = indexes.get(name);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /// Position of the field with this name: to be looked up once, before the rows are read.
    ///
    /// @throws IllegalArgumentException when there is none, or it is not projected
    public int index(String name) {
        Integer index = indexes.get(name);
        if (index == null) {
            throw new IllegalArgumentException("no field " + name + " among " + String.join(", ", keys));
        }
        return index;
    }
}
