package dev.intarsia.testdata.internal.otap.file;

import dev.intarsia.testdata.internal.otap.EncodedTableRows;
import dev.intarsia.testdata.internal.otap.Leaf;
import dev.intarsia.testdata.internal.otap.TableColumnRows;
import dev.intarsia.testdata.internal.otap.TableField;
import java.util.ArrayList;
import java.util.List;

/// The Arrow schema of a batch after the exporter has filled in what is missing. That of the first one is the file's.
final class BatchFields {
    private final EncodedTableRows rows;
    private final FileSettings settings;

    private BatchFields(EncodedTableRows rows, FileSettings settings) {
        this.rows = rows;
        this.settings = settings;
    }

    /// The fields, in file order.
    static List<ArrowField> of(EncodedTableRows rows, FileSettings settings) {
        return new BatchFields(rows, settings).all(rows.definition().fields(), false);
    }

    /// The columns that files have, in file order.
    static List<Leaf> leaves(EncodedTableRows rows, FileSettings settings) {
        BatchFields fields = new BatchFields(rows, settings);
        List<Leaf> leaves = new ArrayList<>();
        for (TableField field : rows.definition().fields()) {
            boolean isMissing = field instanceof TableField.Group group && rows.lacks(group);
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

    private List<ArrowField> all(List<? extends TableField> fields, boolean isGroupMissing) {
        List<ArrowField> all = new ArrayList<>();
        for (TableField field : fields) {
            switch (field) {
                case Leaf leaf -> {
                    if (has(leaf, isGroupMissing)) {
                        all.add(leaf(leaf, isGroupMissing));
                    }
                }
                case TableField.Group group -> addGroup(group, all);
                case TableField.NumberList list -> all.add(ArrowField.list(list.name(), item(list.item())));
                case TableField.GroupList list -> {
                    List<ArrowField> children =
                            list.children().stream().map(BatchFields::child).toList();
                    all.add(ArrowField.list(list.name(), ArrowField.struct("item", true, children)));
                }
            }
        }
        return all;
    }

    private void addGroup(TableField.Group group, List<ArrowField> all) {
        boolean isMissing = rows.lacks(group);
        List<ArrowField> children = all(group.children(), isMissing);
        if (!children.isEmpty()) {
            boolean isNullable = isMissing ? group.isTemplateNullable() : group.isNullable();
            all.add(ArrowField.struct(group.name(), isNullable, children));
        }
    }

    private ArrowField leaf(Leaf leaf, boolean isGroupMissing) {
        TableColumnRows column = rows.column(leaf.name());
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
