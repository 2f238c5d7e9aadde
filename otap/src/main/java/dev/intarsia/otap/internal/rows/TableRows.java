package dev.intarsia.otap.internal.rows;

import dev.intarsia.otap.join.JoinedRows;
import dev.intarsia.parquet.batch.RowGroupBatch;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows of one table that are being read, and the columns of their batches.
///
/// @param <C> how the columns of a batch are seen
public final class TableRows<C> {
    /// Most batches that are remembered beside those that are being read.
    private static final int MOST_OTHERS = 8;

    private final Function<RowGroupBatch, C> batches;
    private final Map<RowGroupBatch, C> known = new IdentityHashMap<>();
    private final List<C> columns = new ArrayList<>();
    private @Nullable JoinedRows rows;

    /// @param batches the columns of a batch; asked once for a batch as a rule
    public TableRows(Function<RowGroupBatch, C> batches) {
        this.batches = batches;
    }

    /// Makes these the rows that are read.
    public void bind(JoinedRows next) {
        rows = next;
        if (known.size() > MOST_OTHERS + next.batchCount()) {
            known.clear();
        }
        columns.clear();
        for (int i = 0; i < next.batchCount(); i++) {
            columns.add(known.computeIfAbsent(next.batch(i), batches));
        }
    }

    /// The columns of the batch that holds a row.
    public C columns(int row) {
        return columns.get(required().batchOf(row));
    }

    /// The row's place in its batch.
    public int slot(int row) {
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
