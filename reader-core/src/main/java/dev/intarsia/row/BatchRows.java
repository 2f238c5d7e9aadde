package dev.intarsia.row;

import dev.intarsia.batch.RowGroupBatch;
import java.util.Objects;

/// The rows of batches that the caller reads. For one thread at a time.
///
/// Holds no memory of its own; it must not be used when the batch is no longer valid.
public final class BatchRows {
    private final RowType type;
    private final RowState state;
    private final GroupCell row;
    private int rowCount;

    /// Rows of this type, whose columns all batches must have with their levels.
    ///
    /// @param object name of the object they come from, for failures
    public BatchRows(RowType type, String object) {
        this.type = type;
        this.state = new RowState(object);
        this.row = CellBuilder.row(type, state);
    }

    /// The fields of a row.
    public RowType type() {
        return type;
    }

    /// Makes this batch the one whose rows are given.
    ///
    /// @throws IllegalArgumentException when a column is not projected in it
    public void bind(RowGroupBatch batch) {
        release();
        row.bind(batch);
        state.enter(batch);
        rowCount = batch.rowCount();
    }

    /// The view of all rows, which [#stand(int)] moves.
    public GroupView view() {
        return row.view();
    }

    /// Moves the view to a row of the batch; every other view of the row before becomes stale.
    ///
    /// @param index position in the batch, from 0
    public GroupView stand(int index) {
        row.view().place(Objects.checkIndex(index, rowCount), state.advance());
        return row.view();
    }

    /// Releases the batch; all views become stale.
    public void release() {
        state.leave();
        rowCount = 0;
        row.release();
    }
}
