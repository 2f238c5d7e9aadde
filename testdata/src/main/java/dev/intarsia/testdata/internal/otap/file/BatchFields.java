package dev.intarsia.testdata.internal.otap.file;

import dev.intarsia.testdata.internal.otap.ColumnRows;
import dev.intarsia.testdata.internal.otap.Field;
import dev.intarsia.testdata.internal.otap.Leaf;
import dev.intarsia.testdata.internal.otap.TableRows;
import java.util.ArrayList;
import java.util.List;

/// The Arrow schema of a batch after the exporter has filled in what is missing. That of the first one is the file's.
final class BatchFields {
    private final TableRows rows;
    private final FileSettings settings;

    private BatchFields(TableRows rows, FileSettings settings) {
        this.rows = rows;
        this.settings = settings;
    }

    /// The fields, in file order.
    static List<ArrowField> of(TableRows rows, FileSettings settings) {
        return new BatchFields(rows, settings).all(rows.definition().fields(), false);
    }

    /// The columns that files have, in file order.
    static List<Leaf> leaves(TableRows rows, FileSettings settings) {
        BatchFields fields = new BatchFields(rows, settings);
        List<Leaf> leaves = new ArrayList<>();
        for (Field field : rows.definition().fields()) {
            boolean isMissing = field instanceof Field.Group group && rows.lacks(group);
            for (Leaf leaf : field.leaves()) {
                if (fields.has(leaf, isMissing)) {
                    leaves.add(leaf);
                }
            }
        }
        return leaves;
    }

    private boolean has(Leaf leaf, boolean isGroupMissing) {
        if (leaf.name().equals("event_name") && !settings.hasEventName()) {
            return false;
        }
        if (settings.hasTemplate()) {
            return !leaf.isDropped();
        }
        return !isGroupMissing && rows.column(leaf.name()).exists();
    }

    private List<ArrowField> all(List<? extends Field> fields, boolean isGroupMissing) {
        List<ArrowField> all = new ArrayList<>();
        for (Field field : fields) {
            switch (field) {
                case Leaf leaf -> {
                    if (has(leaf, isGroupMissing)) {
                        all.add(leaf(leaf, isGroupMissing));
                    }
                }
                case Field.Group group -> addGroup(group, all);
                case Field.NumberList list -> all.add(ArrowField.list(list.name(), item(list.item())));
                case Field.GroupList list -> {
                    List<ArrowField> children =
                            list.children().stream().map(BatchFields::child).toList();
                    all.add(ArrowField.list(list.name(), ArrowField.struct("item", true, children)));
                }
            }
        }
        return all;
    }

    private void addGroup(Field.Group group, List<ArrowField> all) {
        boolean isMissing = rows.lacks(group);
        List<ArrowField> children = all(group.children(), isMissing);
        if (!children.isEmpty()) {
            boolean isNullable = isMissing ? group.isTemplateNullable() : group.isNullable();
            all.add(ArrowField.struct(group.name(), isNullable, children));
        }
    }

    private ArrowField leaf(Leaf leaf, boolean isGroupMissing) {
        ColumnRows column = rows.column(leaf.name());
        boolean isId = leaf.name().equals("id") || leaf.name().equals("parent_id");
        if (isGroupMissing || !column.exists()) {
            boolean isNullable = leaf.isTemplateNullable() && !(isId && settings.hasRequiredIds());
            return ArrowField.value(leaf.lastName(), leaf.templateType(), 0, isNullable);
        }
        boolean isNullable = leaf.isNullable() && !(isId && settings.hasRequiredIds());
        ArrowField field = ArrowField.value(leaf.lastName(), leaf.type(), column.keyBits(), isNullable);
        return leaf.name().endsWith(".id") && settings.marksOriginIds() ? field.plain() : field;
    }

    private static ArrowField item(Leaf leaf) {
        return ArrowField.value("item", leaf.type(), 0, false);
    }

    private static ArrowField child(Leaf leaf) {
        return ArrowField.value(leaf.lastName(), leaf.type(), 0, false);
    }
}
