package dev.intarsia.cli.text;

import dev.intarsia.internal.text.LogSafeText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A table with aligned columns that is printed while it comes in: the first rows set the widths, later cells that are
/// wider are cut, and the last column is never cut or padded.
public final class TextTable {
    private static final String GAP = "  ";
    private static final String CUT = "…";

    private final OutputStream out;
    private final List<Column> columns;
    private final int sampleRows;
    private final int[] widths;
    private List<String[]> sample = new ArrayList<>();
    private boolean sampled;

    /// A column.
    ///
    /// @param title its head
    /// @param right whether cells are aligned to the right, as numbers are
    /// @param mostWidth characters from which on cells are cut
    public record Column(String title, boolean right, int mostWidth) {
        /// A column of texts.
        public static Column text(String title, int mostWidth) {
            return new Column(title, false, mostWidth);
        }

        /// A column of numbers.
        public static Column number(String title) {
            return new Column(title, true, Integer.MAX_VALUE);
        }
    }

    /// @param out where lines go, as UTF-8
    /// @param columns the columns
    /// @param sampleRows how many rows are kept back to find the widths
    public TextTable(OutputStream out, List<Column> columns, int sampleRows) {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.sampleRows = sampleRows;
        this.widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(columns.get(i).title());
        }
    }

    /// Adds a row; cells are made printable.
    public void row(String... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = LogSafeText.escaped(cells[i]);
        }
        if (sampled) {
            print(cells);
            return;
        }
        sample.add(cells);
        if (sample.size() >= sampleRows) {
            printSample();
        }
    }

    /// Prints what was kept back. An empty table has its head only.
    public void finish() throws IOException {
        if (!sampled) {
            printSample();
        }
    }

    private void printSample() throws IOException {
        sampled = true;
        for (String[] cells : sample) {
            for (int i = 0; i < cells.length; i++) {
                int width = Math.min(width(cells[i]), columns.get(i).mostWidth());
                widths[i] = Math.max(widths[i], width);
            }
        }
        print(columns.stream().map(Column::title).toArray(String[]::new));
        for (String[] cells : sample) {
            print(cells);
        }
        sample = List.of();
    }

    private void print(String[] cells) throws IOException {
        StringBuilder line = new StringBuilder(160);
        for (int i = 0; i < cells.length; i++) {
            boolean last = i == cells.length - 1;
            String cell = last && !columns.get(i).right() ? cells[i] : cut(cells[i], i);
            String padding = " ".repeat(Math.max(0, widths[i] - width(cell)));
            boolean right = columns.get(i).right();
            line.append(right ? padding : "").append(cell).append(right || last ? "" : padding);
            line.append(last ? "" : GAP);
        }
        line.append('\n');
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String cut(String cell, int column) {
        if (columns.get(column).right() || width(cell) <= widths[column]) {
            return cell;
        }
        return DisplayWidth.cut(cell, widths[column] - 1) + CUT;
    }

    private static int width(String cell) {
        return DisplayWidth.of(cell);
    }
}
