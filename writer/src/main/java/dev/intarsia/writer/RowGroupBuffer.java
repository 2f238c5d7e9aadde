package dev.intarsia.writer;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import java.util.ArrayList;
import java.util.List;

/// The columns of one row group being filled. Can be reused for the next one after [#clear()].
public final class RowGroupBuffer {

    private final ParquetSchema schema;
    private final List<ColumnBuffer> columns;

    /// Empty buffers for every leaf of `schema`.
    public RowGroupBuffer(ParquetSchema schema) {
        this.schema = schema;
        List<ColumnBuffer> buffers = new ArrayList<>(schema.leaves().size());
        for (LeafColumn leaf : schema.leaves()) {
            buffers.add(new ColumnBuffer(leaf));
        }
        columns = List.copyOf(buffers);
    }

    /// The schema of the file this is for.
    public ParquetSchema schema() {
        return schema;
    }

    /// The columns in the order of the schema's leaves.
    public List<ColumnBuffer> columns() {
        return columns;
    }

    /// The column at this position among the leaves.
    public ColumnBuffer column(int index) {
        return columns.get(index);
    }

    /// The column with this path.
    ///
    /// @throws IllegalArgumentException when no leaf has it
    public ColumnBuffer column(ColumnPath path) {
        if (schema.find(path).orElse(null) instanceof LeafColumn leaf) {
            return columns.get(leaf.index());
        }
        throw new IllegalArgumentException("the schema has no column " + path.dotted());
    }

    /// Number of rows.
    ///
    /// @throws IllegalArgumentException when the columns disagree
    public int rowCount() {
        int rows = columns.isEmpty() ? 0 : columns.getFirst().rowCount();
        for (ColumnBuffer column : columns) {
            if (column.rowCount() != rows) {
                throw new IllegalArgumentException("column "
                        + column.column().path().dotted() + " has " + column.rowCount() + " rows, others have " + rows);
            }
        }
        return rows;
    }

    /// Discards the content, keeps the memory.
    public void clear() {
        for (ColumnBuffer column : columns) {
            column.clear();
        }
    }
}
