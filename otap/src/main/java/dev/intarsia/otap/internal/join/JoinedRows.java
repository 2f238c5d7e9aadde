package dev.intarsia.otap.internal.join;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.read.ParquetFile;
import java.util.List;
import java.util.Optional;

/// Rows of a table, each with its rows of the child tables.
///
/// Rows are not gathered into one batch: a row is a position in one of a few batches, which may belong to different
/// files and hence have different schemas. Batches may be copies without levels, or omit columns that contain only
/// nulls: readers must rely on nulls and values, not on levels.
///
/// Valid until the next rows are requested from the join or cursor that returned them, or until it is closed.
public final class JoinedRows {
    private final OtapTable table;
    private final RowPlaces places;
    private final List<ChildRows> children;

    JoinedRows(OtapTable table, RowPlaces places, List<ChildRows> children) {
        this.table = table;
        this.places = places;
        this.children = List.copyOf(children);
    }

    /// The table.
    public OtapTable table() {
        return table;
    }

    /// Number of rows.
    public int rowCount() {
        return places.count();
    }

    /// Number of batches that contain the rows.
    public int batchCount() {
        return places.batchCount();
    }

    /// A batch; `0 <= index < batchCount()`.
    public RowGroupBatch batch(int index) {
        return places.batch(index);
    }

    /// The file of a batch, as passed to the join.
    public ParquetFile file(int index) {
        return places.file(index);
    }

    /// The index of the batch that contains a row.
    public int batchOf(int row) {
        return places.batchOf(row);
    }

    /// The position of a row in its batch.
    public int rowInBatch(int row) {
        return places.rowOf(row);
    }

    /// The rows of the child tables, in the order of the [JoinTable]'s children.
    public List<ChildRows> children() {
        return children;
    }

    /// The rows of one child table; empty if it is not part of the join.
    public Optional<ChildRows> children(OtapTable child) {
        for (ChildRows rows : children) {
            if (rows.table() == child) {
                return Optional.of(rows);
            }
        }
        return Optional.empty();
    }
}
