package dev.intarsia.cli.inspect;

import dev.intarsia.cli.digest.TypeNames;
import dev.intarsia.cli.text.Quantities;
import dev.intarsia.cli.text.TextTable;
import dev.intarsia.internal.text.LogSafeText;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.KeyValue;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.metadata.Statistics;
import dev.intarsia.schema.GroupNode;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Prints an inspection for people.
public final class InspectionTable {
    private static final int BOUND_WIDTH = 32;
    private static final int VALUE_WIDTH = 100;
    private static final List<TextTable.Column> COLUMNS = List.of(
            TextTable.Column.text("COLUMN", 80),
            TextTable.Column.text("TYPE", 24),
            TextTable.Column.text("CODEC", 12),
            TextTable.Column.text("ENCODINGS", 48),
            TextTable.Column.number("VALUES"),
            TextTable.Column.number("NULLS"),
            TextTable.Column.number("BYTES"),
            TextTable.Column.number("UNCOMPRESSED"),
            TextTable.Column.number("PAGES"),
            TextTable.Column.text("INDEXES", 24),
            TextTable.Column.text("MIN", BOUND_WIDTH),
            TextTable.Column.text("MAX", BOUND_WIDTH));

    private final Inspection inspection;
    private final OutputStream out;

    private InspectionTable(Inspection inspection, OutputStream out) {
        this.inspection = inspection;
        this.out = out;
    }

    /// Prints to `out` as UTF-8.
    public static void write(Inspection inspection, OutputStream out) throws IOException {
        InspectionTable table = new InspectionTable(inspection, out);
        table.head();
        table.line("");
        table.line("SCHEMA");
        table.node(inspection.file().footer().schema().root(), 0);
        for (Inspection.Group group : inspection.groups()) {
            table.rowGroup(group);
        }
    }

    private void line(String text) throws IOException {
        out.write((LogSafeText.escaped(text) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void head() throws IOException {
        ParquetFooter footer = inspection.file().footer();
        line("file        " + inspection.name());
        line("size        " + Quantities.count(inspection.file().object().size()) + " bytes, footer "
                + Quantities.count(footer.footerLength()));
        line("written by  " + (footer.createdBy().isEmpty() ? "-" : footer.createdBy()) + ", format version "
                + footer.version());
        line("rows        " + Quantities.count(footer.rowCount()) + " in "
                + footer.rowGroups().size() + " row groups");
        line("columns     " + footer.schema().leaves().size());
        if (inspection.meta().isPresent()) {
            line("meta.json   " + inspection.meta().get());
        }
        for (KeyValue pair : footer.keyValues()) {
            line("key         " + pair.key() + " = " + cut(pair.value()));
        }
    }

    private static String cut(String value) {
        boolean fits = value.length() <= VALUE_WIDTH;
        return fits ? value : value.substring(0, VALUE_WIDTH) + "… (" + value.length() + " characters)";
    }

    private void node(SchemaNode node, int depth) throws IOException {
        StringBuilder text = new StringBuilder("  ".repeat(depth));
        if (depth > 0) {
            text.append(node.repetition().name().toLowerCase(Locale.ROOT)).append(' ');
        }
        text.append(node.name());
        if (node instanceof LeafColumn leaf) {
            text.append(": ").append(type(leaf));
        }
        String logical = TypeNames.logical(node.logicalType());
        text.append(logical.isEmpty() ? "" : " (" + logical + ")");
        if (node instanceof LeafColumn) {
            text.append("  rep ").append(node.maxRepetitionLevel());
            text.append(" def ").append(node.maxDefinitionLevel());
        }
        line(text.toString());
        if (node instanceof GroupNode group) {
            for (SchemaNode child : group.children()) {
                node(child, depth + 1);
            }
        }
    }

    private static String type(LeafColumn leaf) {
        return leaf.type().name() + (leaf.typeLength() > 0 ? "(" + leaf.typeLength() + ")" : "");
    }

    private void rowGroup(Inspection.Group group) throws IOException {
        RowGroup rowGroup = group.rowGroup();
        line("");
        line("ROW GROUP " + rowGroup.ordinal() + "  " + Quantities.count(rowGroup.rowCount()) + " rows, "
                + Quantities.countOrDash(rowGroup.totalCompressedSize()) + " bytes, "
                + Quantities.count(rowGroup.totalByteSize()) + " uncompressed");
        TextTable table = new TextTable(out, COLUMNS, Integer.MAX_VALUE);
        for (Inspection.Chunk inspected : group.chunks()) {
            ColumnChunk chunk = inspected.chunk();
            Inspection.Indexes indexes = inspected.indexes();
            table.row(
                    chunk.leaf().path().dotted(),
                    type(chunk.leaf()),
                    ChunkNames.codec(chunk),
                    String.join(",", ChunkNames.encodings(chunk)),
                    Quantities.count(chunk.valueCount()),
                    Quantities.countOrDash(chunk.statistics().nullCount()),
                    Quantities.count(chunk.totalCompressedSize()),
                    Quantities.count(chunk.totalUncompressedSize()),
                    indexes.offsetIndex()
                            .map(index -> Quantities.count(index.pageCount()))
                            .orElse("-"),
                    present(chunk, indexes),
                    bound(chunk, chunk.statistics().min(), chunk.statistics().deprecatedMin()),
                    bound(chunk, chunk.statistics().max(), chunk.statistics().deprecatedMax()));
        }
        table.finish();
        for (Inspection.Chunk inspected : group.chunks()) {
            Optional<LengthPrefixes> found = inspected.indexes().lengthPrefixes();
            if (found.isPresent()) {
                lengthPrefixes(inspected.chunk().leaf(), found.get());
            }
        }
    }

    private void lengthPrefixes(LeafColumn leaf, LengthPrefixes found) throws IOException {
        String name = leaf.path().dotted();
        if (found.pages() > 0) {
            line("NOTE  " + name + ": " + Quantities.count(found.pages()) + " pages have a length before each value of "
                    + leaf.typeLength() + " bytes");
        }
        if (found.failure().isPresent()) {
            line("NOTE  " + name + ": " + found.failure().get());
        }
    }

    private static String present(ColumnChunk chunk, Inspection.Indexes indexes) {
        List<String> names = new ArrayList<>();
        indexes.columnIndex().ifPresent(index -> names.add("column"));
        indexes.offsetIndex().ifPresent(index -> names.add("offset"));
        if (chunk.bloomFilterOffset() >= 0) {
            names.add("bloom");
        }
        return names.isEmpty() ? "-" : String.join(",", names);
    }

    private static String bound(ColumnChunk chunk, Optional<byte[]> bound, Optional<byte[]> deprecated) {
        Statistics statistics = chunk.statistics();
        boolean old = statistics.min().isEmpty() && statistics.max().isEmpty();
        String text = (old ? deprecated : bound)
                .map(bytes -> BoundText.of(chunk.leaf(), bytes))
                .orElse("-");
        int characters = text.codePointCount(0, text.length());
        return characters <= BOUND_WIDTH ? text : text.substring(0, text.offsetByCodePoints(0, BOUND_WIDTH - 1)) + "…";
    }
}
