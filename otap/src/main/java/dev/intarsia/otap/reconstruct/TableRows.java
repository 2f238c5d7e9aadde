package dev.intarsia.otap.reconstruct;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.join.JoinedRows;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.parquet.batch.RowGroupBatch;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of one table that are being read, and the columns of their batches.
final class TableRows {
    private static final int MOST_BATCHES = 64;

    private final BatchReader batches;
    private final Map<RowGroupBatch, BatchColumns> known = new IdentityHashMap<>();
    private BatchColumns[] columns = {};
    private @Nullable JoinedRows rows;

    TableRows(OtapTable table, OtapPlace partition) {
        this.batches = new BatchReader(table, partition);
    }

    /// Makes these the rows that are read.
    void bind(JoinedRows next) {
        rows = next;
        if (known.size() > MOST_BATCHES) {
            known.clear();
        }
        if (columns.length < next.batchCount()) {
            columns = new BatchColumns[next.batchCount()];
        }
        for (int i = 0; i < next.batchCount(); i++) {
            columns[i] = known.computeIfAbsent(next.batch(i), batches::columns);
        }
    }

    /// The columns of the batch that holds a row.
    BatchColumns columns(int row) {
        return columns[required().batchOf(row)];
    }

    /// The row's place in its batch.
    int slot(int row) {
        return required().rowInBatch(row);
    }

    private JoinedRows required() {
        JoinedRows bound = rows;
        if (bound == null) {
            throw new IllegalStateException("no rows");
        }
        return bound;
    }
}
