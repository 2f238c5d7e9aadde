package dev.intarsia.cli.rows;

import dev.intarsia.cli.text.TextTable;
import dev.intarsia.internal.text.LogSafeText;
import dev.intarsia.row.Field;
import dev.intarsia.row.GroupView;
import dev.intarsia.row.RowType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// Rows as a table of their top-level fields: texts and times as they are, nested values as JSON, nothing as a dash.
public final class RowTable implements RowOutput {
    private static final int SAMPLE_ROWS = 50;
    private static final int MOST_WIDTH = 40;

    private final RowType type;
    private final TextTable table;
    private final CellText cells;

    /// Prints rows of this type to `out`.
    public RowTable(RowType type, OutputStream out) throws IOException {
        this.type = type;
        this.cells = new CellText(type);
        List<TextTable.Column> columns = new ArrayList<>();
        for (int i = 0; i < type.size(); i++) {
            columns.add(column(LogSafeText.escaped(type.keys().get(i)), type.field(i)));
        }
        this.table = new TextTable(out, columns, SAMPLE_ROWS);
    }

    private static TextTable.Column column(String title, Field field) {
        return ValueJson.isNumber(field) ? TextTable.Column.number(title) : TextTable.Column.text(title, MOST_WIDTH);
    }

    @Override
    public void write(GroupView row) throws IOException {
        String[] texts = new String[type.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = row.isNull(i) ? "-" : cells.of(row, i);
        }
        table.row(texts);
    }

    @Override
    public void finish() throws IOException {
        table.finish();
    }
}
