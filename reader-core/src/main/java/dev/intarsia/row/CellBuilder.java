package dev.intarsia.row;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.Repetition;
import dev.intarsia.schema.SchemaNode;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the cells of a type, and chooses the columns that determine which groups and lists are present.
final class CellBuilder {
    private final RowState state;
    private final Map<FieldType, LeafColumn> shallowest = new IdentityHashMap<>();

    private CellBuilder(RowState state) {
        this.state = state;
    }

    static GroupCell row(RowType type, RowState state) {
        return new CellBuilder(state).group(type, new GroupValidity.Always());
    }

    private GroupCell group(RowType type, GroupValidity presence) {
        Cell[] fields = type.fields().stream().map(this::cell).toArray(Cell[]::new);
        return new GroupCell(type, fields, presence, state);
    }

    private Cell cell(Field field) {
        return switch (field.type()) {
            case FieldType.ValueType value -> new LeafCell(value, state);
            case RowType group -> group(group, presence(field.node(), group));
            case FieldType.ListType list ->
                new ListCell(
                        field.nullable(), repeats(list.repeated(), list), list.element(), cell(list.element()), state);
            case FieldType.MapType map -> map(field, map);
        };
    }

    private MapCell map(Field field, FieldType.MapType map) {
        Cell value = map.value().map(this::cell).orElse(null);
        Repeats repeats = repeats(map.repeated(), map);
        return new MapCell(field.nullable(), repeats, map, cell(map.key()), value, state);
    }

    private Repeats repeats(SchemaNode repeated, FieldType type) {
        return new Repeats(shallowest(type), repeated.maxRepetitionLevel());
    }

    private GroupValidity presence(SchemaNode group, RowType type) {
        if (group.repetition() != Repetition.OPTIONAL) {
            return new GroupValidity.Always();
        }
        LeafColumn leaf = requiredLeaf(type);
        if (leaf != null) {
            return new GroupValidity.ByLeaf(leaf);
        }
        LeafColumn element = requiredList(type);
        return element != null
                ? new GroupValidity.ByList(new Repeats(element, group.maxRepetitionLevel() + 1))
                : new GroupValidity.ByLevels(group, shallowest(type));
    }

    // A leaf that is null only where the group is. What is optional or repeats need not be looked into: each field is
    // looked at for the innermost optional group around it, and for no other.
    private static @Nullable LeafColumn requiredLeaf(RowType group) {
        for (Field field : group.fields()) {
            if (field.node().repetition() == Repetition.REQUIRED) {
                LeafColumn found = switch (field.type()) {
                    case FieldType.ValueType value -> value.column();
                    case RowType inner -> requiredLeaf(inner);
                    case FieldType.ListType list -> null;
                    case FieldType.MapType map -> null;
                };
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    // A column of a list that is null only where the group is.
    private @Nullable LeafColumn requiredList(RowType group) {
        for (Field field : group.fields()) {
            if (field.node().repetition() != Repetition.OPTIONAL) {
                LeafColumn found = switch (field.type()) {
                    case FieldType.ValueType value -> null;
                    case RowType inner -> requiredList(inner);
                    case FieldType.ListType list -> shallowest(list);
                    case FieldType.MapType map -> shallowest(map);
                };
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /// The first column of a type of those with the fewest lists above them.
    private LeafColumn shallowest(FieldType type) {
        LeafColumn known = shallowest.get(type);
        if (known == null) {
            known = findShallowest(type);
            shallowest.put(type, known);
        }
        return known;
    }

    private LeafColumn findShallowest(FieldType type) {
        return switch (type) {
            case FieldType.ValueType value -> value.column();
            case FieldType.ListType list -> shallowest(list.element().type());
            case FieldType.MapType map ->
                map.value()
                        .map(value -> shallower(shallowest(map.key().type()), shallowest(value.type())))
                        .orElseGet(() -> shallowest(map.key().type()));
            case RowType group ->
                group.fields().stream()
                        .map(field -> shallowest(field.type()))
                        .reduce(CellBuilder::shallower)
                        .orElseThrow();
        };
    }

    private static LeafColumn shallower(LeafColumn first, LeafColumn second) {
        return second.maxRepetitionLevel() < first.maxRepetitionLevel() ? second : first;
    }
}
