package dev.intarsia.testdata.internal.otap;

import java.util.List;

/// A column of a table, or a group of them.
public sealed interface TableField permits Leaf, TableField.Group, TableField.NumberList, TableField.GroupList {

    /// Columns in a struct. It is missing in a batch when its first column is.
    ///
    /// @param isNullable whether it may be null where a batch has it
    /// @param isTemplateNullable whether the exporter fills a missing one with nulls
    /// @param hasNullRows whether a row without a value in the first column has no struct at all
    record Group(
            String name,
            boolean isNullable,
            boolean isTemplateNullable,
            boolean hasNullRows,
            List<? extends TableField> children)
            implements TableField {}

    /// A list of numbers; the leaf below is called `item` in the file.
    record NumberList(String name, Leaf item) implements TableField {}

    /// A list of structs of numbers, which may be null by their type.
    record GroupList(String name, List<Leaf> children) implements TableField {}

    /// A name without dots.
    String name();

    /// The columns with values, in file order.
    default List<Leaf> leaves() {
        return switch (this) {
            case Leaf leaf -> List.of(leaf);
            case Group group ->
                group.children().stream()
                        .flatMap(child -> child.leaves().stream())
                        .toList();
            case NumberList list -> List.of(list.item());
            case GroupList list -> list.children();
        };
    }
}
