package dev.intarsia.otap.internal.rows;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.otap.internal.join.JoinedRows;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The current rows of one table, and the columns of their batches.
///
/// @param <C> type of the view of a batch's columns
public final class TableRows<C> {
    /// Maximum number of cached batches besides the current ones.
    private static final int MOST_OTHERS = 8;

    private final Function<RowGroupBatch, C> batches;
    private final Map<RowGroupBatch, C> known = new IdentityHashMap<>();
    private final List<C> columns = new ArrayList<>();
    private @Nullable JoinedRows rows;

    /// @param batches returns the columns of a batch; usually called once per batch
    public TableRows(Function<RowGroupBatch, C> batches) {
        this.batches = batches;
    }

    /// Sets the current rows.
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

    /// The columns of the batch that contains a row.
    public C columns(int row) {
        return columns.get(required().batchOf(row));
    }

    /// The row's position in its batch.
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
