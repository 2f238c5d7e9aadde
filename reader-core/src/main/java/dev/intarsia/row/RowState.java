package dev.intarsia.row;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.ErrorLocation;
import org.jspecify.annotations.Nullable;

/// What all views of one row share: which row they are to stand in, and where it comes from.
final class RowState {
    private final String object;
    private int rowGroup = -1;
    private int stamp;
    private @Nullable RowGroupBatch batch;

    RowState(String object) {
        this.object = object;
    }

    /// Makes the views of the row before stale.
    int advance() {
        return ++stamp;
    }

    int stamp() {
        return stamp;
    }

    /// @throws IllegalStateException when a view with this stamp does not stand in the current row
    void require(int viewStamp) {
        if (viewStamp != stamp) {
            throw new IllegalStateException("row used after next() or close(), or before the first next()");
        }
        RowGroupBatch current = batch;
        if (current != null) {
            current.requireValid();
        }
    }

    void enter(RowGroupBatch newBatch) {
        batch = newBatch;
        rowGroup = newBatch.rowGroup();
    }

    void leave() {
        advance();
        batch = null;
    }

    ErrorLocation location(String column) {
        return ErrorLocation.of(object).withRowGroup(rowGroup).withColumn(column);
    }
}
