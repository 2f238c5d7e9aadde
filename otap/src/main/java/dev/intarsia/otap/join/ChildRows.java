package dev.intarsia.otap.join;

import dev.intarsia.otap.schema.OtapTable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of a child table that belong to some parents: those of parent `p` are the rows `[from(p), to(p))` of
/// [#rows()], in the order of the table.
///
/// Where a single parent has more rows than there is memory for, they are not in here but come one part after the other
/// from [#cursor()]; that parent is then alone in its [JoinedRows].
///
/// Borrowed like the parents.
public final class ChildRows {
    private final OtapTable table;
    private final int[] offsets;
    private final JoinedRows rows;
    private final @Nullable ChildCursor cursor;

    private ChildRows(OtapTable table, int[] offsets, JoinedRows rows, @Nullable ChildCursor cursor) {
        this.table = table;
        this.offsets = offsets;
        this.rows = rows;
        this.cursor = cursor;
    }

    static ChildRows of(JoinedRows rows, int[] offsets) {
        return new ChildRows(rows.table(), offsets, rows, null);
    }

    static ChildRows deferred(OtapTable table, ChildCursor cursor) {
        return new ChildRows(table, new int[2], none(table), cursor);
    }

    private static JoinedRows none(OtapTable table) {
        return new JoinedRows(table, RowPlaces.none(), List.of());
    }

    /// The child table.
    public OtapTable table() {
        return table;
    }

    /// The rows of all parents; none where there is a cursor.
    public JoinedRows rows() {
        return rows;
    }

    /// The first row of a parent.
    public int from(int parent) {
        return offsets[parent];
    }

    /// The row behind the last one of a parent.
    public int to(int parent) {
        return offsets[parent + 1];
    }

    /// The rows of the only parent, where they are too many to be held at once. One object: it can be used up once.
    public Optional<ChildCursor> cursor() {
        return Optional.ofNullable(cursor);
    }
}
