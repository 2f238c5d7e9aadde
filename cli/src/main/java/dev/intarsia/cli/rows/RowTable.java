package dev.intarsia.cli.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.intarsia.cli.text.TextTable;
import dev.intarsia.internal.text.LogSafeText;
import dev.intarsia.row.Field;
import dev.intarsia.row.FieldType;
import dev.intarsia.row.GroupView;
import dev.intarsia.row.RowType;
import dev.intarsia.row.ValueKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Rows as a table of their top-level fields: texts and times as they are, nested values as JSON, nothing as a dash.
public final class RowTable implements RowOutput {
    private static final int SAMPLE_ROWS = 50;
    private static final int MOST_WIDTH = 40;

    private final RowType type;
    private final TextTable table;
    private final ByteArrayOutputStream cell = new ByteArrayOutputStream();
    private final JsonGenerator json;

    /// Prints rows of this type to `out`.
    public RowTable(RowType type, OutputStream out) throws IOException {
        this.type = type;
        this.json = ValueJson.factory().createGenerator(cell);
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
        String[] cells = new String[type.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = row.isNull(i) ? "-" : cell(row, i);
        }
        table.row(cells);
    }

    private String cell(GroupView row, int i) throws IOException {
        FieldType field = type.field(i).type();
        if (field instanceof FieldType.ValueType value && value.kind() == ValueKind.TEXT) {
            return row.getText(i);
        }
        cell.reset();
        ValueJson.value(json, field, row, i);
        json.flush();
        String text = cell.toString(StandardCharsets.UTF_8);
        boolean quoted = field instanceof FieldType.ValueType && text.startsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    @Override
    public void finish() throws IOException {
        table.finish();
    }
}
