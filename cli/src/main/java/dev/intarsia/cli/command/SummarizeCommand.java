package dev.intarsia.cli.command;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.PrettyJson;
import dev.intarsia.cli.console.Progress;
import dev.intarsia.cli.option.ChunksOption;
import dev.intarsia.cli.option.DecodeThreads;
import dev.intarsia.cli.option.OutputFormat;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.cli.source.InputPath;
import dev.intarsia.cli.summary.FileSummary;
import dev.intarsia.cli.summary.SummaryOutput;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `summarize`: what the values of each column are like.
@Command(
        name = "summarize",
        aliases = "summarise",
        description = {
            "Reads the columns of a Parquet file and prints for each the number of its values, of its nulls and of "
                    + "values that differ, the least and the greatest.",
            "A column with very many different values gets an estimate of their number (HyperLogLog), marked with ~."
        })
public final class SummarizeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE|BLOCK", description = "A Parquet file, or the folder of a Tempo block.")
    private String argument = "";

    @Mixin
    private ChunksOption chosen = new ChunksOption();

    @Option(
            names = "--format",
            paramLabel = "table|json|csv",
            converter = OutputFormat.TableJsonOrCsv.class,
            description = "How to print it (default: ${DEFAULT-VALUE}); the table cuts long values.")
    private OutputFormat format = OutputFormat.TABLE;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    /// @param console where results go
    public SummarizeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        FileSummary summary = summary(InputPath.of(argument).dataFile());
        switch (format) {
            case TABLE -> SummaryOutput.writeTable(summary, console.out());
            case JSON -> PrettyJson.write(console.out(), json -> SummaryOutput.writeJson(summary, json));
            case CSV -> SummaryOutput.writeCsv(summary, console.out());
            default -> throw format.notOffered();
        }
        return ExitCode.OK;
    }

    private FileSummary summary(LocalFile file) throws IOException {
        try (DecodeThreads threads = new DecodeThreads();
                ReadContext context =
                        reading.context().columnTasks(threads.tasks()).build()) {
            ParquetReader reader = ParquetReader.open(file.store(), file.key(), context);
            ReadPlan plan = chosen.plan(reader.footer());
            long rows =
                    plan.rowGroups().stream().mapToLong(RowGroupPlan::rowCount).sum();
            try (Progress progress = new Progress(console, true, "summarize", " rows", rows)) {
                return FileSummary.of(reader, plan, context, progress::at);
            }
        }
    }
}
