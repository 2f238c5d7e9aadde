package dev.intarsia.conformance.row;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/// The plain objects that a record of parquet-java means by the rules of LogicalTypes.md, of some of its columns.
final class RecordOracle {
    private final Set<List<String>> wanted;

    /// @param wanted paths of the projected leaves
    RecordOracle(Set<List<String>> wanted) {
        this.wanted = wanted;
    }

    Map<String, @Nullable Object> row(Group row) {
        return members(row, List.of());
    }

    private boolean isWanted(Type type, List<String> path) {
        if (type.isPrimitive()) {
            return wanted.contains(path);
        }
        for (Type child : type.asGroupType().getFields()) {
            if (isWanted(child, child(path, child))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> child(List<String> path, Type child) {
        List<String> longer = new ArrayList<>(path);
        longer.add(child.getName());
        return longer;
    }

    private Map<String, @Nullable Object> members(Group group, List<String> path) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        GroupType type = group.getType();
        for (int field = 0; field < type.getFieldCount(); field++) {
            Type child = type.getType(field);
            if (isWanted(child, child(path, child))) {
                members.put(child.getName(), field(group, field, path));
            }
        }
        return members;
    }

    private @Nullable Object field(Group group, int field, List<String> path) {
        int count = group.getFieldRepetitionCount(field);
        if (group.getType().getType(field).isRepetition(Repetition.REPEATED)) {
            List<@Nullable Object> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(one(group, field, i, path));
            }
            return all;
        }
        return count == 0 ? null : one(group, field, 0, path);
    }

    private Object one(Group group, int field, int index, List<String> path) {
        Type type = group.getType().getType(field);
        List<String> childPath = child(path, type);
        if (type.isPrimitive()) {
            return ValueOracle.value(group, field, index);
        }
        Group inner = group.getGroup(field, index);
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        boolean wraps = inner.getType().getFieldCount() == 1
                && inner.getType().getType(0).isRepetition(Repetition.REPEATED);
        if (wraps && annotation instanceof ListLogicalTypeAnnotation) {
            return list(inner, childPath);
        }
        boolean isMap =
                annotation instanceof MapLogicalTypeAnnotation || annotation instanceof MapKeyValueTypeAnnotation;
        return wraps && isMap && !inner.getType().getType(0).isPrimitive()
                ? map(inner, childPath)
                : members(inner, childPath);
    }

    private Object list(Group list, List<String> path) {
        Type repeated = list.getType().getType(0);
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
            if (isElement(repeated, list.getType().getName())) {
                elements.add(one(list, 0, i, path));
            } else {
                elements.add(field(list.getGroup(0, i), 0, child(path, repeated)));
            }
        }
        return elements;
    }

    private static boolean isElement(Type repeated, String listName) {
        if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() > 1) {
            return true;
        }
        return repeated.asGroupType().getType(0).isRepetition(Repetition.REPEATED)
                || repeated.getName().equals("array")
                || repeated.getName().equals(listName + "_tuple");
    }

    private Object map(Group map, List<String> path) {
        GroupType entryType = map.getType().getType(0).asGroupType();
        List<String> entryPath = child(path, entryType);
        boolean keys = isWanted(entryType.getType(0), child(entryPath, entryType.getType(0)));
        if (!keys || entryType.getFieldCount() > 2) {
            List<Object> entries = new ArrayList<>();
            for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
                entries.add(members(map.getGroup(0, i), entryPath));
            }
            return entries;
        }
        Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
        boolean values = entryType.getFieldCount() == 2
                && isWanted(entryType.getType(1), child(entryPath, entryType.getType(1)));
        for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
            Group entry = map.getGroup(0, i);
            entries.put(field(entry, 0, entryPath), values ? field(entry, 1, entryPath) : null);
        }
        return entries;
    }

    /// Bytes as the cursor returns them.
    static ByteBuffer bytes(byte[] bytes) {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }
}
