package dev.intarsia.testdata.internal.otap;

import dev.intarsia.otap.schema.OtapTable;
import java.util.ArrayList;
import java.util.List;

/// The rows of one table in one batch.
public final class EncodedTableRows {
    private final TableDefinition definition;
    private final List<TableColumnRows> columns;
    private final int[] origins;

    /// No rows yet.
    public EncodedTableRows(OtapTable table) {
        definition = TableDefinition.of(table);
        columns = TableColumnRows.empty(definition);
        origins = new int[0];
    }

    private EncodedTableRows(TableDefinition definition, List<TableColumnRows> columns, int[] origins) {
        this.definition = definition;
        this.columns = columns;
        this.origins = origins;
    }

    /// The table's columns.
    public TableDefinition definition() {
        return definition;
    }

    /// The columns in the order of the definition.
    public List<TableColumnRows> columns() {
        return columns;
    }

    /// The column of this name.
    public TableColumnRows column(String name) {
        return columns.get(definition.indexOf(name));
    }

    /// Number of rows.
    public int size() {
        return columns.getFirst().size();
    }

    /// Where a row stood when rows were appended, before any were taken.
    public int origin(int row) {
        return origins.length == 0 ? row : origins[row];
    }

    /// The given rows in the given order.
    public EncodedTableRows take(int[] rows) {
        List<TableColumnRows> taken = new ArrayList<>(columns.size());
        for (TableColumnRows column : columns) {
            taken.add(column.take(rows));
        }
        int[] takenOrigins = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            takenOrigins[i] = origin(rows[i]);
        }
        return new EncodedTableRows(definition, taken, takenOrigins);
    }

    /// Whether a group is missing in this batch.
    public boolean lacks(TableField.Group group) {
        return !column(group.leaves().getFirst().name()).exists();
    }
}
