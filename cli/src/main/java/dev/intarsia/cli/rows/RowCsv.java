package dev.intarsia.cli.rows;

import dev.intarsia.cli.text.CsvLine;
import dev.intarsia.row.GroupView;
import dev.intarsia.row.RowType;
import java.io.IOException;
import java.io.OutputStream;

/// Rows as comma-separated values of their top-level fields: texts and times as they are, nested values as JSON.
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
            CsvLine.write(out, type.keys());
        }
    }

    @Override
    public void write(GroupView row) throws IOException {
        CsvLine line = new CsvLine();
        for (int i = 0; i < type.size(); i++) {
            if (row.isNull(i)) {
                line.addNull();
            } else {
                line.add(cells.of(row, i));
            }
        }
        line.write(out);
    }

    @Override
    public void finish() {
        // Nothing is kept back.
    }
}
