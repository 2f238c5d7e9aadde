package dev.intarsia.batch;

import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows of one row group: the projected columns, and the lists that they share. The rows are consecutive, unless the
/// plan selects only some; then they are the next of these, in their order.
///
/// A plan may request rows to be divided where they are large: then a batch may have a part of one row, that is, some
/// elements of the list that the plan names, with what is around them. Lists around that list have those elements only
/// that hold something of the part; one that two parts share is in both. See [#resumedAt()] and [#rowContinues()].
///
/// Borrowed: the batch and everything it returns is valid until the reader's next call. Afterwards the batch, its
/// columns
/// and lists throw an [IllegalStateException] instead of returning values. A [java.lang.foreign.MemorySegment] that was
/// taken before cannot be checked so: it may show the rows of another batch, or throws what the JDK throws.
public final class RowGroupBatch {
    private final int rowGroup;
    private final long firstRow;
    private final int rowCount;
    private final List<ColumnBatch> columns;
    private final @Nullable ColumnBatch[] byLeaf;
    private final int resumedAt;
    private final boolean rowContinues;
    private final BatchValidity validity = new BatchValidity();

    /// A batch of whole rows, made by the decoder; `leafCount` is the number of leaves in the schema.
    public RowGroupBatch(int rowGroup, long firstRow, int rowCount, List<ColumnBatch> columns, int leafCount) {
        this(rowGroup, firstRow, rowCount, columns, leafCount, 0, false);
    }

    private RowGroupBatch(
            int rowGroup,
            long firstRow,
            int rowCount,
            List<ColumnBatch> columns,
            int leafCount,
            int resumedAt,
            boolean rowContinues) {
        this.resumedAt = resumedAt;
        this.rowContinues = rowContinues;
        this.rowGroup = rowGroup;
        this.firstRow = firstRow;
        this.rowCount = rowCount;
        this.columns = columns;
        this.byLeaf = new ColumnBatch[leafCount];
        for (ColumnBatch column : columns) {
            byLeaf[column.column().index()] = column;
            column.bind(validity);
        }
    }

    /// A part of one row, made by the decoder; see [#resumedAt()] and [#rowContinues()].
    public static RowGroupBatch part(
            int rowGroup, long row, List<ColumnBatch> columns, int leafCount, int resumedAt, boolean rowContinues) {
        return new RowGroupBatch(rowGroup, row, 1, columns, leafCount, resumedAt, rowContinues);
    }

    /// Ends the batch: for the reader that made it, before it uses the memory again.
    public void end() {
        validity.end();
    }

    /// Checks that the batch has not ended.
    ///
    /// @throws IllegalStateException when it has: after the reader's next call, or its end
    public void requireValid() {
        validity.require();
    }

    /// How deep the batch continues the last row of the batch before: 0 where it begins with a row of its own. Else
    /// the depth of the list that continues: its first element in this batch is another one than its last before, while
    /// the first elements of all lists around it are the same as the last ones before.
    public int resumedAt() {
        return resumedAt;
    }

    /// Whether more of the batch's only row follows in the next batch.
    public boolean rowContinues() {
        return rowContinues;
    }

    /// Ordinal of the row group in the file.
    public int rowGroup() {
        return rowGroup;
    }

    /// First row of the batch, counted within the row group.
    public long firstRow() {
        return firstRow;
    }

    /// Number of rows.
    public int rowCount() {
        return rowCount;
    }

    /// The projected columns in schema order.
    public List<ColumnBatch> columns() {
        requireValid();
        return columns;
    }

    /// The column of this leaf, if it is projected.
    public Optional<ColumnBatch> find(LeafColumn leaf) {
        requireValid();
        return Optional.ofNullable(byLeaf[leaf.index()]);
    }

    /// The column of this leaf.
    ///
    /// @throws IllegalArgumentException when it is not projected
    public ColumnBatch column(LeafColumn leaf) {
        requireValid();
        ColumnBatch column = byLeaf[leaf.index()];
        if (column == null) {
            throw new IllegalArgumentException(leaf.path().dotted() + " is not projected");
        }
        return column;
    }

    /// The column of this path, if it is projected.
    public Optional<ColumnBatch> column(ColumnPath path) {
        requireValid();
        for (ColumnBatch column : columns) {
            if (column.column().path().equals(path)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /// The column of this name, written as `a.b.c`; see [ColumnPath#parse].
    ///
    /// @throws IllegalArgumentException when it is not projected
    public ColumnBatch column(String dotted) {
        return column(ColumnPath.parse(dotted))
                .orElseThrow(() -> new IllegalArgumentException(dotted + " is not projected"));
    }

    /// The offsets of a repeated node.
    ///
    /// @throws IllegalArgumentException when no projected column lies below it
    public ListOffsets lists(SchemaNode repeated) {
        requireValid();
        for (ColumnBatch column : columns) {
            for (ListOffsets list : column.lists()) {
                if (list.node() == repeated) {
                    return list;
                }
            }
        }
        throw new IllegalArgumentException(
                "no projected column below " + repeated.path().dotted());
    }
}
