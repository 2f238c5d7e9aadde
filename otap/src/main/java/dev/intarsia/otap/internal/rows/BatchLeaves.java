package dev.intarsia.otap.internal.rows;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.internal.schema.TableLayout;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.schema.ColumnPath;
import org.jspecify.annotations.Nullable;

/// Finds the columns of a table in batches of its files.
public final class BatchLeaves {
    private BatchLeaves() {}

    /// Returns the columns of a batch by [OtapColumn#ordinal()]; null for absent columns.
    public static @Nullable ColumnBatch[] find(OtapTable table, RowGroupBatch batch) {
        @Nullable ColumnBatch[] found = new ColumnBatch[OtapColumn.values().length];
        for (ColumnBatch column : batch.columns()) {
            for (OtapColumn each : TableLayout.columns(table)) {
                if (isAt(column.column().path(), each.path())) {
                    found[each.ordinal()] = column;
                }
            }
        }
        return found;
    }

    /// Whether a file's path equals the wanted one, where `[]` denotes the two levels of a list, or one: a repeated
    /// node without a group around its element.
    private static boolean isAt(ColumnPath path, String wanted) {
        int list = wanted.indexOf("[]");
        String dotted = path.dotted();
        if (list < 0) {
            return dotted.equals(wanted);
        }
        String inside = wanted.substring(list + 2);
        long levels = dotted.chars().filter(c -> c == '.').count();
        long least = wanted.chars().filter(c -> c == '.').count() + 1;
        return (levels == least || levels == least + 1)
                && dotted.startsWith(wanted.substring(0, list) + ".")
                && dotted.endsWith(inside);
    }
}
