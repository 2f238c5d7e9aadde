package dev.intarsia.otap.join;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.read.ParquetFile;
import java.util.List;
import java.util.Optional;

/// Rows of a table, each with its rows of the tables below.
///
/// Nothing is copied together: a row is a place in one of a few batches, which may be of different files and hence of
/// different schemas. Batches may have been copied, without levels, or have columns left out because they hold nulls
/// only: whoever reads them relies on nulls and values, not on levels.
///
/// Borrowed: valid until the join, or the cursor it came from, is asked for the next rows or closed.
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

    /// Number of batches that the rows are in.
    public int batchCount() {
        return places.batchCount();
    }

    /// A batch; `0 <= index < batchCount()`.
    public RowGroupBatch batch(int index) {
        return places.batch(index);
    }

    /// The file that a batch is of, as the join was given it.
    public ParquetFile file(int index) {
        return places.file(index);
    }

    /// The index of the batch that holds a row.
    public int batchOf(int row) {
        return places.batchOf(row);
    }

    /// The place of a row in its batch.
    public int rowInBatch(int row) {
        return places.rowOf(row);
    }

    /// The rows of the tables below, in the order of the [JoinTable]'s children.
    public List<ChildRows> children() {
        return children;
    }

    /// The rows of one table below; empty when the join was not told of it.
    public Optional<ChildRows> children(OtapTable child) {
        for (ChildRows rows : children) {
            if (rows.table() == child) {
                return Optional.of(rows);
            }
        }
        return Optional.empty();
    }
}
