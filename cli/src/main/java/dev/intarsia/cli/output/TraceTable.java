package dev.intarsia.cli.output;

import dev.intarsia.cli.text.Quantities;
import dev.intarsia.cli.text.TextTable;
import dev.intarsia.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Traces as a table, one line each.
public final class TraceTable implements TraceOutput {
    private static final int SAMPLE_ROWS = 50;
    private static final List<TextTable.Column> COLUMNS = List.of(
            TextTable.Column.text("TRACE ID", 32),
            TextTable.Column.text("START", 24),
            TextTable.Column.number("DURATION"),
            TextTable.Column.number("SPANS"),
            TextTable.Column.number("ERRORS"),
            TextTable.Column.number("SERVICES"),
            TextTable.Column.text("ROOT SERVICE", 40),
            TextTable.Column.text("ROOT NAME", Integer.MAX_VALUE));

    private final TextTable table;

    /// Prints to `out`.
    public TraceTable(OutputStream out) {
        table = new TextTable(out, COLUMNS, SAMPLE_ROWS);
    }

    @Override
    public void write(Trace trace) throws IOException {
        row(TraceRow.of(trace));
    }

    /// Prints a trace of which less is known.
    public void row(TraceRow row) throws IOException {
        table.row(
                row.traceId().toHex(),
                Quantities.time(row.startUnixNanos()),
                Quantities.duration(row.durationNanos()),
                Quantities.countOrDash(row.spanCount()),
                Quantities.countOrDash(row.errorCount()),
                Quantities.countOrDash(row.serviceCount()),
                row.rootService().isEmpty() ? "-" : row.rootService(),
                row.rootName().isEmpty() ? "-" : row.rootName());
    }

    @Override
    public void finish() throws IOException {
        table.finish();
    }
}
