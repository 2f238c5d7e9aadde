package dev.intarsia.testdata.internal.otap;

import dev.intarsia.otap.schema.OtapTable;
import java.util.List;

/// Puts the difference to the row before into `resource.id` and `scope.id`, as batches travel between collectors.
public final class BatchDifferences {
    private static final int MASK = 0xFFFF;

    private BatchDifferences() {}

    /// Changes the root table of the batch; rows without such an id are passed over.
    public static void apply(OtapBatch batch) {
        OtapTable root = batch.signal().rootTable();
        EncodedTableRows rows = batch.tables().get(root);
        if (rows != null) {
            for (String name : List.of("resource.id", "scope.id")) {
                apply(rows.column(name));
            }
        }
    }

    private static void apply(TableColumnRows ids) {
        long last = 0;
        for (int row = 0; row < ids.size(); row++) {
            if (!ids.isNull(row)) {
                long id = ids.number(row);
                ids.set(row, id - last & MASK);
                last = id;
            }
        }
    }
}
