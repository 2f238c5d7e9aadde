package dev.intarsia.testdata.internal.otap.file;

import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.testdata.internal.otap.EncodedTableRows;
import dev.intarsia.testdata.internal.otap.Leaf;
import dev.intarsia.testdata.internal.otap.TableColumnRows;
import dev.intarsia.testdata.internal.otap.TableField;
import dev.intarsia.writer.ColumnBuffer;
import java.util.Optional;

/// Writes one column of a batch into a file whose schema came from an earlier one.
///
/// What is null where the file has no nulls becomes what parquet-rs finds in the slot: zeros, or the first entry of the
/// dictionary.
final class LeafAppender {
    private final Leaf leaf;
    private final Optional<TableField.Group> group;
    private final ColumnBuffer out;
    private final PhysicalType type;
    private final int valueLevel;
    private final int groupLevel;
    private final boolean isNullable;

    LeafAppender(Leaf leaf, Optional<TableField.Group> group, ColumnBuffer out) {
        LeafColumn column = out.column();
        this.leaf = leaf;
        this.group = group;
        this.out = out;
        type = column.type();
        valueLevel = column.maxDefinitionLevel();
        isNullable = column.repetition() == Repetition.OPTIONAL;
        groupLevel = valueLevel - (isNullable ? 1 : 0);
    }

    void append(EncodedTableRows rows, int from, int to) {
        TableColumnRows column = rows.column(leaf.name());
        if (out.column().maxRepetitionLevel() > 0) {
            appendLists(column, from, to);
            return;
        }
        boolean isGroupMissing = group.isPresent() && rows.lacks(group.get());
        boolean hasNullGroups =
                groupLevel > 0 && group.isPresent() && group.get().hasNullRows();
        TableColumnRows key = group.map(
                        found -> rows.column(found.leaves().getFirst().name()))
                .orElse(column);
        for (int row = from; row < to; row++) {
            if (groupLevel > 0 && (isGroupMissing || hasNullGroups && key.isNull(row))) {
                out.addNull(0, 0);
            } else if (!column.exists()) {
                appendMissing();
            } else if (column.isNull(row)) {
                appendNull(column);
            } else if (leaf.type().isBytes()) {
                out.addBytes(0, valueLevel, column.bytesOf(row));
            } else {
                appendNumber(0, column.number(row));
            }
        }
    }

    private void appendMissing() {
        if (leaf.isTemplateNullable() && isNullable) {
            out.addNull(0, groupLevel);
        } else if (leaf.templateType().isBytes()) {
            out.addBytes(0, valueLevel, leaf.type().defaultBytes());
        } else {
            appendNumber(0, 0);
        }
    }

    private void appendNull(TableColumnRows column) {
        if (isNullable) {
            out.addNull(0, groupLevel);
        } else if (leaf.type().isBytes()) {
            out.addBytes(0, valueLevel, column.bytesForNull());
        } else {
            appendNumber(0, 0);
        }
    }

    private void appendLists(TableColumnRows column, int from, int to) {
        for (int row = from; row < to; row++) {
            long[] list = column.list(row);
            if (list.length == 0) {
                out.addNull(0, 0);
            }
            for (int i = 0; i < list.length; i++) {
                appendNumber(i == 0 ? 0 : 1, list[i]);
            }
        }
    }

    private void appendNumber(int rep, long number) {
        switch (type) {
            case BOOLEAN -> out.addBoolean(rep, valueLevel, number != 0);
            case INT32 -> out.addInt(rep, valueLevel, (int) number);
            case INT64 -> out.addLong(rep, valueLevel, number);
            case DOUBLE -> out.addDouble(rep, valueLevel, Double.longBitsToDouble(number));
            case INT96, FLOAT, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY ->
                throw new IllegalStateException("no column of numbers is " + type);
        }
    }
}
