package dev.intarsia.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.PrettyJson;
import dev.intarsia.cli.inspect.ChunkPage;
import dev.intarsia.cli.option.ChunksOption;
import dev.intarsia.cli.option.OutputFormat;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.cli.source.InputPath;
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
    private static final int SAMPLE_ROWS = 1_000;

    private final Console console;

    @Parameters(paramLabel = "FILE|BLOCK", description = "A Parquet file, or the folder of a Tempo block.")
    private String argument = "";

    @Mixin
    private ChunksOption chosen = new ChunksOption();

    @Option(
            names = "--format",
            paramLabel = "table|json",
            converter = OutputFormat.TableOrJson.class,
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
                        TextTable.Column.text("CHECKSUM", MOST_WIDTH)),
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
                            checksum(page)));
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
}
