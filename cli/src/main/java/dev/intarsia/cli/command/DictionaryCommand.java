package dev.intarsia.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.PrettyJson;
import dev.intarsia.cli.inspect.ChunkDictionary;
import dev.intarsia.cli.option.LeafArgument;
import dev.intarsia.cli.option.OutputFormat;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.cli.option.RowGroupsOption;
import dev.intarsia.cli.source.InputPath;
import dev.intarsia.cli.text.CsvLine;
import dev.intarsia.cli.text.Quantities;
import dev.intarsia.cli.text.TextTable;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.store.local.LocalFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `dictionary`: the dictionaries of a column.
@Command(
        name = "dictionary",
        description = {
            "Prints the dictionary of a column in each row group: its entries in the order of the file, and how many "
                    + "values equal each.",
            "Row groups whose chunk has no dictionary are reported on stderr, and so are values outside of it."
        })
public final class DictionaryCommand implements Callable<Integer> {
    private static final int MOST_WIDTH = 120;
    private static final int SAMPLE_ROWS = 1_000;

    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE|BLOCK", description = "A Parquet file, or the folder of a Tempo block.")
    private String argument = "";

    @Parameters(
            index = "1",
            paramLabel = "COLUMN",
            converter = LeafArgument.Reader.class,
            description = "The path of a leaf column, or of a group with one leaf.")
    private LeafArgument column = LeafArgument.NONE;

    @Mixin
    private RowGroupsOption groups = new RowGroupsOption();

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = TraceOptions.Count.class,
            description = "The most entries of each row group. Default: all.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--format",
            paramLabel = "table|json|csv",
            converter = OutputFormat.TableJsonOrCsv.class,
            description = "How to print it (default: ${DEFAULT-VALUE}).")
    private OutputFormat format = OutputFormat.TABLE;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    /// Receives the dictionary of a row group.
    private interface Visitor {
        void visit(ChunkDictionary dictionary) throws IOException;
    }

    /// @param console where results go
    public DictionaryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        LocalFile file = InputPath.of(argument).dataFile();
        try (ReadContext context = reading.context().build()) {
            ParquetReader reader = ParquetReader.open(file.store(), file.key(), context);
            switch (format) {
                case TABLE -> printTable(reader, context);
                case JSON -> PrettyJson.write(console.out(), json -> printJson(reader, context, json));
                case CSV -> printCsv(reader, context);
                default -> throw format.notOffered();
            }
        }
        return ExitCode.OK;
    }

    private void visit(ParquetReader reader, ReadContext context, Visitor visitor) throws IOException {
        ParquetFooter footer = reader.footer();
        LeafColumn leaf = column.leaf(footer.schema(), command);
        ReadPlan plan = groups.of(ReadPlan.create(footer, Projection.of(List.of(leaf.path())), false));
        for (RowGroupPlan group : plan.rowGroups()) {
            ChunkDictionary dictionary =
                    ChunkDictionary.read(reader, plan.only(group), context).orElse(null);
            if (dictionary == null) {
                console.err().println("intarsia: note: row group " + group.ordinal() + ": no dictionary");
                continue;
            }
            visitor.visit(dictionary);
            if (dictionary.otherValues() > 0) {
                console.err()
                        .println("intarsia: note: row group " + group.ordinal() + ": "
                                + Quantities.count(dictionary.otherValues()) + " values are not in the dictionary");
            }
        }
    }

    private int shown(ChunkDictionary dictionary) {
        return (int) Math.min(limit, dictionary.size());
    }

    private static int groupOf(ChunkDictionary dictionary) {
        return dictionary.chunk().location().rowGroup();
    }

    private void printTable(ParquetReader reader, ReadContext context) throws IOException {
        TextTable table = new TextTable(
                console.out(),
                List.of(
                        TextTable.Column.number("GROUP"),
                        TextTable.Column.number("INDEX"),
                        TextTable.Column.number("COUNT"),
                        TextTable.Column.text("VALUE", MOST_WIDTH)),
                SAMPLE_ROWS);
        visit(reader, context, dictionary -> {
            for (int i = 0; i < shown(dictionary); i++) {
                table.row(
                        Integer.toString(groupOf(dictionary)),
                        Integer.toString(i),
                        Quantities.count(dictionary.occurrences(i)),
                        dictionary.text(i));
            }
        });
        table.finish();
    }

    private void printJson(ParquetReader reader, ReadContext context, JsonGenerator json) throws IOException {
        json.writeStartArray();
        visit(reader, context, dictionary -> {
            json.writeStartObject();
            json.writeNumberField("rowGroup", groupOf(dictionary));
            json.writeStringField("column", dictionary.chunk().leaf().path().dotted());
            json.writeNumberField("size", dictionary.size());
            json.writeNumberField("nulls", dictionary.nulls());
            json.writeNumberField("otherValues", dictionary.otherValues());
            json.writeArrayFieldStart("entries");
            for (int i = 0; i < shown(dictionary); i++) {
                json.writeStartObject();
                json.writeNumberField("index", i);
                json.writeNumberField("count", dictionary.occurrences(i));
                json.writeStringField("value", dictionary.text(i));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private void printCsv(ParquetReader reader, ReadContext context) throws IOException {
        CsvLine.write(console.out(), List.of("row_group", "index", "count", "value"));
        visit(reader, context, dictionary -> {
            for (int i = 0; i < shown(dictionary); i++) {
                new CsvLine()
                        .add(groupOf(dictionary))
                        .add(i)
                        .add(dictionary.occurrences(i))
                        .add(dictionary.text(i))
                        .write(console.out());
            }
        });
    }
}
