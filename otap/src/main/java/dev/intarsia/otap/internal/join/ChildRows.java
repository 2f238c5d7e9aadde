package dev.intarsia.otap.internal.join;

import dev.intarsia.otap.schema.OtapTable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of a child table that belong to a set of parents: those of parent `p` are the rows `[from(p), to(p))` of
/// [#rows()], in the order of the table.
///
/// If a single parent has more rows than fit into memory, they are returned part by part by [#cursor()] instead; that
/// parent is then the only row of its [JoinedRows].
///
/// Valid as long as the parents are.
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

    /// The rows of all parents; empty if there is a cursor.
    public JoinedRows rows() {
        return rows;
    }

    /// The first row of a parent.
    public int from(int parent) {
        return offsets[parent];
    }

    /// The end of a parent's rows, exclusive.
    public int to(int parent) {
        return offsets[parent + 1];
    }

    /// The rows of the only parent, if there are too many to hold at once. Always the same object, which can be
    /// consumed once.
    public Optional<ChildCursor> cursor() {
        return Optional.ofNullable(cursor);
    }
}
