package dev.intarsia.testdata.internal.otap;

import dev.intarsia.otap.schema.OtapTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Puts the rows of a batch into the order in which OTAP producers send them, and counts ids anew in it.
public final class BatchSort {
    private BatchSort() {}

    /// The same batch as it arrives from another producer.
    public static OtapBatch sorted(OtapBatch batch) {
        OtapBatch sorted = new OtapBatch(batch.signal());
        for (OtapTable table : batch.signal().tables()) {
            EncodedTableRows rows = batch.tables().get(table);
            if (rows != null) {
                sorted.add(sort(rows, parentIds(batch, sorted, table)));
            }
        }
        for (EncodedTableRows rows : sorted.tables().values()) {
            countAnew(rows);
        }
        return sorted;
    }

    /// Sorts one table after its parents' ids have changed.
    private static EncodedTableRows sort(EncodedTableRows rows, long[] newParents) {
        if (newParents.length > 0) {
            TableColumnRows parents = rows.column("parent_id");
            for (int row = 0; row < rows.size(); row++) {
                if (!parents.isNull(row)) {
                    parents.set(row, newParents[(int) parents.number(row)]);
                }
            }
        }
        List<TableColumnRows> keys = new ArrayList<>();
        for (String name : order(rows.definition().table())) {
            if (rows.column(name).exists()) {
                keys.add(rows.column(name));
            }
        }
        Integer[] order = new Integer[rows.size()];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, comparator(keys));
        return rows.take(Arrays.stream(order).mapToInt(Integer::intValue).toArray());
    }

    private static Comparator<Integer> comparator(List<TableColumnRows> keys) {
        return (left, right) -> {
            for (TableColumnRows key : keys) {
                int compared = key.compare(left, right);
                if (compared != 0) {
                    return compared;
                }
            }
            return 0;
        };
    }

    private static List<String> order(OtapTable table) {
        return switch (table.kind()) {
            case ROOT -> rootOrder(table);
            case ATTRIBUTES -> List.of("type", "key", "str", "int", "double", "bool", "bytes", "parent_id");
            case EVENTS -> List.of("name", "parent_id");
            case LINKS -> List.of("trace_id", "parent_id");
            case POINTS -> List.of("parent_id");
            case EXEMPLARS -> List.of("int_value", "double_value", "parent_id");
        };
    }

    private static List<String> rootOrder(OtapTable table) {
        if (table == OtapTable.LOGS) {
            return List.of("resource.id", "scope.id", "trace_id");
        }
        return table == OtapTable.SPANS
                ? List.of("resource.id", "scope.id", "name", "trace_id")
                : List.of("resource.id", "scope.id", "metric_type", "name");
    }

    /// New id of each id that the parent table of `table` had; empty if there is no such table.
    private static long[] parentIds(OtapBatch before, OtapBatch after, OtapTable table) {
        Optional<OtapTable> parent = table.parent();
        EncodedTableRows old = parent.map(before.tables()::get).orElse(null);
        EncodedTableRows sorted = parent.map(after.tables()::get).orElse(null);
        if (old == null || sorted == null) {
            return new long[0];
        }
        long[] renamed = new long[Math.toIntExact(old.column("id").max() + 1)];
        TableColumnRows ids = sorted.column("id");
        long next = 0;
        for (int row = 0; row < sorted.size(); row++) {
            if (!ids.isNull(row)) {
                renamed[(int) ids.number(row)] = next++;
            }
        }
        return renamed;
    }

    private static void countAnew(EncodedTableRows rows) {
        if (!rows.definition().has("id")) {
            return;
        }
        TableColumnRows ids = rows.column("id");
        long next = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (!ids.isNull(row)) {
                ids.set(row, next++);
            }
        }
    }
}
