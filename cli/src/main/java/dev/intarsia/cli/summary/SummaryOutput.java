package dev.intarsia.cli.summary;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.intarsia.cli.digest.TypeNames;
import dev.intarsia.cli.text.CsvLine;
import dev.intarsia.cli.text.Quantities;
import dev.intarsia.cli.text.TextTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Prints the summary of a file.
public final class SummaryOutput {
    private static final int MOST_NAME_WIDTH = 160;
    private static final int MOST_VALUE_WIDTH = 40;

    private SummaryOutput() {}

    /// Prints a line per column; `~` stands before estimates.
    public static void writeTable(FileSummary file, OutputStream out) throws IOException {
        TextTable table = new TextTable(
                out,
                List.of(
                        TextTable.Column.text("COLUMN", MOST_NAME_WIDTH),
                        TextTable.Column.text("TYPE", MOST_NAME_WIDTH),
                        TextTable.Column.number("VALUES"),
                        TextTable.Column.number("NULLS"),
                        TextTable.Column.number("DISTINCT"),
                        TextTable.Column.text("MIN", MOST_VALUE_WIDTH),
                        TextTable.Column.text("MAX", MOST_VALUE_WIDTH)),
                Math.max(1, file.columns().size()));
        for (ColumnSummary column : file.columns()) {
            table.row(
                    column.leaf().path().dotted(),
                    type(column),
                    Quantities.count(column.values()),
                    Quantities.count(column.nulls()),
                    (column.isEstimate() ? "~" : "") + Quantities.count(column.distinct()),
                    column.min().orElse("-"),
                    column.max().orElse("-"));
        }
        table.finish();
    }

    /// Writes an object with the rows and an object per column.
    public static void writeJson(FileSummary file, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("rows", file.rows());
        json.writeArrayFieldStart("columns");
        for (ColumnSummary column : file.columns()) {
            json.writeStartObject();
            json.writeStringField("column", column.leaf().path().dotted());
            json.writeStringField("type", type(column));
            json.writeNumberField("values", column.values());
            json.writeNumberField("nulls", column.nulls());
            json.writeNumberField("distinct", column.distinct());
            json.writeBooleanField("distinctIsEstimate", column.isEstimate());
            writeIfPresent(json, "min", column.min());
            writeIfPresent(json, "max", column.max());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeIfPresent(JsonGenerator json, String name, Optional<String> bound) throws IOException {
        if (bound.isPresent()) {
            json.writeStringField(name, bound.get());
        }
    }

    /// Prints a line of names and a line per column; a bound that does not exist is an empty value.
    public static void writeCsv(FileSummary file, OutputStream out) throws IOException {
        CsvLine.write(
                out, List.of("column", "type", "values", "nulls", "distinct", "distinct_is_estimate", "min", "max"));
        for (ColumnSummary column : file.columns()) {
            CsvLine line = new CsvLine()
                    .add(column.leaf().path().dotted())
                    .add(type(column))
                    .add(column.values())
                    .add(column.nulls())
                    .add(column.distinct())
                    .add(Boolean.toString(column.isEstimate()));
            column.min().ifPresentOrElse(line::add, line::addNull);
            column.max().ifPresentOrElse(line::add, line::addNull);
            line.write(out);
        }
    }

    private static String type(ColumnSummary column) {
        String physical = column.leaf().type().name();
        String logical = TypeNames.logical(column.leaf().logicalType());
        return logical.isEmpty() ? physical : physical + " " + logical;
    }
}
