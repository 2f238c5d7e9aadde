package dev.intarsia.cli.output;

import dev.intarsia.cli.text.TextTable;
import dev.intarsia.cli.text.TextTable.Column;
import dev.intarsia.otap.read.JoinedRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;

/// A table with a line per record.
///
/// @param <T> the records
final class RecordTable<T extends JoinedRecord> implements OtapOutput<T> {
    private static final int SAMPLE_ROWS = 50;

    private final TextTable table;
    private final Function<T, String[]> cells;

    /// @param cells makes a record's cells, as many as there are columns
    RecordTable(OutputStream out, List<Column> columns, Function<T, String[]> cells) {
        this.table = new TextTable(out, columns, SAMPLE_ROWS);
        this.cells = cells;
    }

    @Override
    public void write(List<T> records) throws IOException {
        for (T record : records) {
            table.row(cells.apply(record));
        }
    }

    @Override
    public void finish() throws IOException {
        table.finish();
    }
}
