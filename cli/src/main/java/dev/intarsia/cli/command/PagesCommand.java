package dev.intarsia.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.PrettyJson;
import dev.intarsia.cli.inspect.ChunkPage;
import dev.intarsia.cli.option.ChunksOption;
import dev.intarsia.cli.option.OutputFormat;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.cli.source.InputPath;
import dev.intarsia.cli.text.CsvLine;
import dev.intarsia.cli.text.Quantities;
import dev.intarsia.cli.text.TextTable;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `pages`: the pages of column chunks.
@Command(
        name = "pages",
        description = "Lists the pages of column chunks as their headers describe them, and compares the checksums.")
public final class PagesCommand implements Callable<Integer> {
    private static final int MOST_WIDTH = 60;
    private static final int BOUND_WIDTH = 32;
    private static final int SAMPLE_ROWS = 1_000;

    private final Console console;

    @Parameters(paramLabel = "FILE|BLOCK", description = "A Parquet file, or the folder of a Tempo block.")
    private String argument = "";

    @Mixin
    private ChunksOption chosen = new ChunksOption();

    @Option(
            names = "--format",
            paramLabel = "table|json|csv",
            converter = OutputFormat.TableJsonOrCsv.class,
            description = "How to print it (default: ${DEFAULT-VALUE}).")
    private OutputFormat format = OutputFormat.TABLE;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    /// @param console where results go
    public PagesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        LocalFile local = InputPath.of(argument).dataFile();
        try (ReadContext context = reading.context().build()) {
            ParquetFile file =
                    ParquetReader.open(local.store(), local.key(), context).file();
            List<ColumnChunk> chunks = chunks(file.footer());
            switch (format) {
                case TABLE -> printTable(file, chunks, context);
                case JSON -> PrettyJson.write(console.out(), json -> printJson(file, chunks, context, json));
                case CSV -> printCsv(file, chunks, context);
                default -> throw format.notOffered();
            }
        }
        return ExitCode.OK;
    }

    private List<ColumnChunk> chunks(ParquetFooter footer) {
        List<ColumnChunk> chunks = new ArrayList<>();
        chosen.rowGroups(footer).forEach(group -> chunks.addAll(chosen.chunks(footer, group)));
        return chunks;
    }

    private void printTable(ParquetFile file, List<ColumnChunk> chunks, ReadContext context) throws IOException {
        TextTable table = new TextTable(
                console.out(),
                List.of(
                        TextTable.Column.number("GROUP"),
                        TextTable.Column.text("COLUMN", MOST_WIDTH),
                        TextTable.Column.number("PAGE"),
                        TextTable.Column.text("TYPE", MOST_WIDTH),
                        TextTable.Column.text("ENCODING", MOST_WIDTH),
                        TextTable.Column.number("OFFSET"),
                        TextTable.Column.number("HEADER"),
                        TextTable.Column.number("STORED"),
                        TextTable.Column.number("DECODED"),
                        TextTable.Column.number("VALUES"),
                        TextTable.Column.number("NULLS"),
                        TextTable.Column.number("ROWS"),
                        TextTable.Column.number("FIRST ROW"),
                        TextTable.Column.text("CHECKSUM", MOST_WIDTH),
                        TextTable.Column.text("MIN", BOUND_WIDTH),
                        TextTable.Column.text("MAX", BOUND_WIDTH)),
                SAMPLE_ROWS);
        for (ColumnChunk chunk : chunks) {
            ChunkPage.visit(
                    file,
                    chunk,
                    context,
                    page -> table.row(
                            Integer.toString(groupOf(page)),
                            page.chunk().leaf().path().dotted(),
                            Integer.toString(page.ordinal()),
                            page.type(),
                            page.encoding().isEmpty() ? "-" : page.encoding(),
                            Quantities.count(page.offset()),
                            Quantities.count(page.header().headerLength()),
                            Quantities.count(page.header().compressedSize()),
                            Quantities.count(page.header().uncompressedSize()),
                            Quantities.countOrDash(page.values()),
                            Quantities.countOrDash(page.nulls()),
                            Quantities.countOrDash(page.rows()),
                            Quantities.countOrDash(page.firstRow()),
                            checksum(page),
                            page.min().orElse("-"),
                            page.max().orElse("-")));
        }
        table.finish();
    }

    private static int groupOf(ChunkPage page) {
        return page.chunk().location().rowGroup();
    }

    private static String checksum(ChunkPage page) {
        return page.checksum() == ChunkPage.Checksum.NONE
                ? "-"
                : page.checksum().name().toLowerCase(Locale.ROOT);
    }

    private void printJson(ParquetFile file, List<ColumnChunk> chunks, ReadContext context, JsonGenerator json)
            throws IOException {
        json.writeStartArray();
        for (ColumnChunk chunk : chunks) {
            ChunkPage.visit(file, chunk, context, page -> {
                json.writeStartObject();
                json.writeNumberField("rowGroup", groupOf(page));
                json.writeStringField("column", page.chunk().leaf().path().dotted());
                json.writeNumberField("page", page.ordinal());
                json.writeStringField("type", page.type());
                json.writeStringField("encoding", page.encoding());
                json.writeNumberField("offset", page.offset());
                json.writeNumberField("headerLength", page.header().headerLength());
                json.writeNumberField("compressedSize", page.header().compressedSize());
                json.writeNumberField("uncompressedSize", page.header().uncompressedSize());
                known(json, "values", page.values());
                known(json, "nulls", page.nulls());
                known(json, "rows", page.rows());
                known(json, "firstRow", page.firstRow());
                bound(json, "min", page.min());
                bound(json, "max", page.max());
                json.writeStringField("checksum", checksum(page));
                json.writeEndObject();
            });
        }
        json.writeEndArray();
    }

    /// A number that is not known is left out.
    private static void known(JsonGenerator json, String name, long number) throws IOException {
        if (number >= 0) {
            json.writeNumberField(name, number);
        }
    }

    private static void bound(JsonGenerator json, String name, Optional<String> bound) throws IOException {
        if (bound.isPresent()) {
            json.writeStringField(name, bound.get());
        }
    }

    private void printCsv(ParquetFile file, List<ColumnChunk> chunks, ReadContext context) throws IOException {
        CsvLine.write(
                console.out(),
                List.of(
                        "row_group",
                        "column",
                        "page",
                        "type",
                        "encoding",
                        "offset",
                        "header_length",
                        "compressed_size",
                        "uncompressed_size",
                        "values",
                        "nulls",
                        "rows",
                        "first_row",
                        "checksum",
                        "min",
                        "max"));
        for (ColumnChunk chunk : chunks) {
            ChunkPage.visit(file, chunk, context, page -> {
                CsvLine line = new CsvLine()
                        .add(groupOf(page))
                        .add(page.chunk().leaf().path().dotted())
                        .add(page.ordinal())
                        .add(page.type())
                        .add(page.encoding())
                        .add(page.offset())
                        .add(page.header().headerLength())
                        .add(page.header().compressedSize())
                        .add(page.header().uncompressedSize());
                for (long number : new long[] {page.values(), page.nulls(), page.rows(), page.firstRow()}) {
                    Optional.of(number).filter(count -> count >= 0).ifPresentOrElse(line::add, line::addNull);
                }
                line.add(checksum(page));
                page.min().ifPresentOrElse(line::add, line::addNull);
                page.max().ifPresentOrElse(line::add, line::addNull);
                line.write(console.out());
            });
        }
    }
}
