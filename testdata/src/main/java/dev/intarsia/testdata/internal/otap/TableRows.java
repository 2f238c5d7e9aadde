package dev.intarsia.testdata.internal.otap;

import dev.intarsia.otap.schema.OtapTable;
import java.util.ArrayList;
import java.util.List;

/// The rows of one table in one batch.
public final class TableRows {
    private final TableDefinition definition;
    private final List<ColumnRows> columns;

    /// No rows yet.
    public TableRows(OtapTable table) {
        definition = TableDefinition.of(table);
        columns = ColumnRows.empty(definition);
    }

    private TableRows(TableDefinition definition, List<ColumnRows> columns) {
        this.definition = definition;
        this.columns = columns;
    }

    /// The table's columns.
    public TableDefinition definition() {
        return definition;
    }

    /// The columns in the order of the definition.
    public List<ColumnRows> columns() {
        return columns;
    }

    /// The column of this name.
    public ColumnRows column(String name) {
        return columns.get(definition.indexOf(name));
    }

    /// Number of rows.
    public int size() {
        return columns.getFirst().size();
    }

    /// The given rows in the given order.
    public TableRows take(int[] rows) {
        List<ColumnRows> taken = new ArrayList<>(columns.size());
        for (ColumnRows column : columns) {
            taken.add(column.take(rows));
        }
        return new TableRows(definition, taken);
    }

    /// Whether a group is missing in this batch.
    public boolean lacks(Field.Group group) {
        return !column(group.leaves().getFirst().name()).exists();
    }
}
