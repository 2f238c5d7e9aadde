package dev.intarsia.parquet.row;

import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.Repetition;
import dev.intarsia.parquet.schema.SchemaNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Makes the cells of a type, and chooses the columns that tell which groups and lists are there.
final class CellBuilder {
    private final RowState state;

    private CellBuilder(RowState state) {
        this.state = state;
    }

    static GroupCell row(RowType type, RowState state) {
        return new CellBuilder(state).group(type, new Presence.Always());
    }

    private GroupCell group(RowType type, Presence presence) {
        Cell[] fields = type.fields().stream().map(this::cell).toArray(Cell[]::new);
        return new GroupCell(type, fields, presence, state);
    }

    private Cell cell(Field field) {
        return switch (field.type()) {
            case FieldType.ValueType value -> new LeafCell(value, state);
            case RowType group -> group(group, presence(field.node(), leaves(group)));
            case FieldType.ListType list ->
                new ListCell(
                        field.nullable(),
                        repeats(list.repeated(), leaves(list)),
                        list.element(),
                        cell(list.element()),
                        state);
            case FieldType.MapType map -> map(field, map);
        };
    }

    private MapCell map(Field field, FieldType.MapType map) {
        Cell value = map.value().map(this::cell).orElse(null);
        Repeats repeats = repeats(map.repeated(), leaves(map));
        return new MapCell(field.nullable(), repeats, map, cell(map.key()), value, state);
    }

    private static Repeats repeats(SchemaNode repeated, List<LeafColumn> leaves) {
        return new Repeats(leaves.getFirst(), repeated.maxRepetitionLevel());
    }

    private static Presence presence(SchemaNode group, List<LeafColumn> leaves) {
        if (group.repetition() != Repetition.OPTIONAL) {
            return new Presence.Always();
        }
        int depth = group.maxRepetitionLevel();
        int level = group.maxDefinitionLevel();
        for (LeafColumn leaf : leaves) {
            if (leaf.maxRepetitionLevel() == depth && leaf.maxDefinitionLevel() == level) {
                return new Presence.ByLeaf(leaf);
            }
        }
        for (LeafColumn leaf : leaves) {
            if (leaf.maxRepetitionLevel() > depth
                    && leaf.repeatedAncestors().get(depth).maxDefinitionLevel() == level + 1) {
                return new Presence.ByList(new Repeats(leaf, depth + 1));
            }
        }
        return new Presence.ByLevels(group, leaves.getFirst());
    }

    /// The columns of a type, those with the fewest lists above them first.
    private static List<LeafColumn> leaves(FieldType type) {
        List<LeafColumn> leaves = new ArrayList<>();
        addLeaves(type, leaves);
        leaves.sort(Comparator.comparingInt(LeafColumn::maxRepetitionLevel));
        return leaves;
    }

    private static void addLeaves(FieldType type, List<LeafColumn> leaves) {
        switch (type) {
            case FieldType.ValueType value -> leaves.add(value.column());
            case RowType group -> group.fields().forEach(field -> addLeaves(field.type(), leaves));
            case FieldType.ListType list -> addLeaves(list.element().type(), leaves);
            case FieldType.MapType map -> {
                addLeaves(map.key().type(), leaves);
                map.value().ifPresent(value -> addLeaves(value.type(), leaves));
            }
        }
    }
}
