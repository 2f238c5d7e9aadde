package dev.intarsia.row;

import dev.intarsia.batch.RowGroupBatch;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The rows of a file, one after the other.
///
/// ```java
/// try (RowCursor rows = reader.rows(Projection.all())) {
///     int id = rows.type().index("id");
///     GroupView row = rows.row();
///     while (rows.next()) {
///         sum += row.getLong(id);
///     }
/// }
/// ```
///
/// There is one view of the row, which [#next()] moves. What it returns is borrowed and good until then; objects from
/// [GroupView#toMap()], texts and other Java values are the caller's for good. To be closed; used by one thread.
public final class RowCursor implements AutoCloseable {
    private final BatchRows rows;
    private final Iterator<RowGroupBatch> batches;
    private final Runnable onClose;
    private @Nullable RowGroupBatch batch;
    private int nextInBatch;
    private long count;
    private boolean closed;

    /// A cursor over the rows of all batches.
    ///
    /// @param type the fields of a row
    /// @param object name of the object they come from, for failures
    /// @param batches batches with the columns of these fields and their levels
    /// @param onClose releases what the batches hold
    public RowCursor(RowType type, String object, Iterator<RowGroupBatch> batches, Runnable onClose) {
        this.rows = new BatchRows(type, object);
        this.batches = batches;
        this.onClose = onClose;
    }

    /// The fields of a row.
    public RowType type() {
        return rows.type();
    }

    /// Moves to the next row.
    ///
    /// @return false at end of input
    /// @throws dev.intarsia.error.ReadException when it cannot be read; the cursor is closed then
    /// @throws IllegalStateException when the cursor is closed
    public boolean next() {
        if (closed) {
            throw new IllegalStateException("the cursor is closed");
        }
        try {
            return move();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private boolean move() {
        RowGroupBatch current = batch;
        while (current == null || nextInBatch == current.rowCount()) {
            current = nextBatch();
            if (current == null) {
                return false;
            }
        }
        rows.stand(nextInBatch++);
        count++;
        return true;
    }

    private @Nullable RowGroupBatch nextBatch() {
        rows.release();
        batch = null;
        nextInBatch = 0;
        if (batches.hasNext()) {
            RowGroupBatch next = batches.next();
            rows.bind(next);
            batch = next;
        }
        return batch;
    }

    /// The view of the current row: always the same one. It has a row from the first [#next()] on.
    public GroupView row() {
        return rows.view();
    }

    /// Number of rows so far, the current one included.
    public long rowsRead() {
        return count;
    }

    /// Ordinal of the row group of the current row.
    ///
    /// @throws IllegalStateException when there is no current row
    public int rowGroup() {
        RowGroupBatch current = batch;
        if (current == null) {
            throw new IllegalStateException("there is no current row");
        }
        return current.rowGroup();
    }

    /// Releases everything; also when rows are left.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            batch = null;
            rows.release();
            onClose.run();
        }
    }
}
