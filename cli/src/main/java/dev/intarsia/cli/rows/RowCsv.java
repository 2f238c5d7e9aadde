package dev.intarsia.cli.rows;

import dev.intarsia.row.GroupView;
import dev.intarsia.row.RowType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Rows as comma-separated values of their top-level fields, in UTF-8 with line feeds: texts and times as they are,
/// nested values as JSON. A null is an empty value, an empty text is `""`.
///
/// Source: RFC 4180, but for the line ends.
public final class RowCsv implements RowOutput {
    private final RowType type;
    private final OutputStream out;
    private final CellText cells;

    /// Prints to `out`, after a line of the names of the fields if `isHeaded`.
    public RowCsv(RowType type, OutputStream out, boolean isHeaded) throws IOException {
        this.type = type;
        this.out = out;
        this.cells = new CellText(type);
        if (isHeaded) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < type.size(); i++) {
                append(line, i, type.keys().get(i));
            }
            write(line);
        }
    }

    @Override
    public void write(GroupView row) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < type.size(); i++) {
            if (row.isNull(i)) {
                line.append(i == 0 ? "" : ",");
            } else {
                append(line, i, cells.of(row, i));
            }
        }
        write(line);
    }

    private static void append(StringBuilder line, int i, String text) {
        line.append(i == 0 ? "" : ",");
        if (text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            line.append(text);
        }
    }

    private void write(StringBuilder line) throws IOException {
        out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void finish() {
        // Nothing is kept back.
    }
}
