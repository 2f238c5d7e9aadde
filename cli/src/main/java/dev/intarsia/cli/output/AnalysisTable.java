package dev.intarsia.cli.output;

import dev.intarsia.cli.text.Quantities;
import dev.intarsia.cli.text.TextTable;
import dev.intarsia.tempo.analyse.AttributeSize;
import dev.intarsia.tempo.analyse.BlockAnalysis;
import dev.intarsia.tempo.analyse.ColumnSize;
import dev.intarsia.tempo.analyse.DedicatedProposal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Prints an analysis for people: three tables, the largest lines of each.
public final class AnalysisTable {
    private static final List<TextTable.Column> COLUMNS = List.of(
            TextTable.Column.number("BYTES"),
            TextTable.Column.number("SHARE"),
            TextTable.Column.number("UNCOMPRESSED"),
            TextTable.Column.number("DICTIONARY"),
            TextTable.Column.number("VALUES"),
            TextTable.Column.text("COLUMN", 100));
    private static final List<TextTable.Column> ATTRIBUTES = List.of(
            TextTable.Column.number("BYTES"),
            TextTable.Column.number("SHARE"),
            TextTable.Column.number("COUNT"),
            TextTable.Column.number("DISTINCT"),
            TextTable.Column.text("SCOPE", 16),
            TextTable.Column.text("COLUMN", 24),
            TextTable.Column.text("ATTRIBUTE", 80));
    private static final List<TextTable.Column> PROPOSALS = List.of(
            TextTable.Column.number("SAVED"),
            TextTable.Column.number("BYTES"),
            TextTable.Column.number("DEDICATED"),
            TextTable.Column.text("SCOPE", 16),
            TextTable.Column.text("TYPE", 8),
            TextTable.Column.text("ATTRIBUTE", 80));

    private final BlockAnalysis analysis;
    private final OutputStream out;
    private final long limit;

    /// @param out where it goes, as UTF-8
    /// @param limit the most lines of each table
    public AnalysisTable(BlockAnalysis analysis, OutputStream out, long limit) {
        this.analysis = analysis;
        this.out = out;
        this.limit = limit;
    }

    /// Prints all of it.
    public void write() throws IOException {
        String blocks = analysis.blockCount() == 1 ? "" : Quantities.count(analysis.blockCount()) + " blocks, ";
        line(blocks + Quantities.count(analysis.traceCount()) + " traces, " + Quantities.count(analysis.fileBytes())
                + " bytes, footer " + Quantities.count(analysis.footerBytes()));
        columns();
        attributes();
        proposals();
    }

    private void line(String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void columns() throws IOException {
        head("columns", analysis.columns().size());
        TextTable table = new TextTable(out, COLUMNS, rows());
        for (ColumnSize column : shown(analysis.columns())) {
            table.row(
                    Quantities.count(column.bytes()),
                    share(column.bytes()),
                    Quantities.count(column.uncompressedBytes()),
                    column.dictionaries() == 0 ? "-" : Quantities.count(column.dictionaryBytes()),
                    Quantities.count(column.valueCount()),
                    column.path().dotted());
        }
        table.finish();
    }

    private void attributes() throws IOException {
        head("attributes", analysis.attributes().size());
        TextTable table = new TextTable(out, ATTRIBUTES, rows());
        for (AttributeSize attribute : shown(analysis.attributes())) {
            table.row(
                    Quantities.count(attribute.bytes()),
                    share(attribute.bytes()),
                    Quantities.count(attribute.count()),
                    Quantities.countOrDash(attribute.distinctValues()),
                    LevelNames.of(attribute.level()),
                    attribute.column().map(path -> path.parts().getLast()).orElse("-"),
                    attribute.key());
        }
        table.finish();
    }

    private void proposals() throws IOException {
        head("proposals for dedicated columns", analysis.proposals().size());
        TextTable table = new TextTable(out, PROPOSALS, rows());
        for (DedicatedProposal proposal : shown(analysis.proposals())) {
            table.row(
                    Quantities.count(proposal.savedBytes()),
                    Quantities.count(proposal.bytes()),
                    Quantities.count(proposal.dedicatedBytes()),
                    proposal.column().scope().id(),
                    proposal.column().type().id(),
                    proposal.column().name());
        }
        table.finish();
    }

    private void head(String what, int count) throws IOException {
        line("");
        line(count > limit ? limit + " of " + count + " " + what : count + " " + what);
    }

    private int rows() {
        return Math.toIntExact(Math.clamp(limit, 1, 10_000));
    }

    private <T> List<T> shown(List<T> all) {
        return all.subList(0, Math.toIntExact(Math.min(limit, all.size())));
    }

    private String share(long bytes) {
        double percent = analysis.fileBytes() == 0 ? 0 : 100.0 * bytes / analysis.fileBytes();
        return String.format(Locale.ROOT, "%.1f%%", percent);
    }
}
