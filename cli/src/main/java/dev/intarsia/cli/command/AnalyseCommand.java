package dev.intarsia.cli.command;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.PrettyJson;
import dev.intarsia.cli.option.OutputFormat;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.cli.output.AnalysisJson;
import dev.intarsia.cli.output.AnalysisTable;
import dev.intarsia.cli.source.BlockInput;
import dev.intarsia.tempo.analyse.BlockAnalysis;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `analyse`: what the columns and attributes of a block cost.
@Command(
        name = "analyse",
        aliases = "analyze",
        description = {
            "Shows the bytes that a Tempo block spends on each column and each attribute, and which attributes would be "
                    + "smaller in dedicated columns.",
            "Generic attributes share columns; their bytes are dealt out by their entries and values. What a dedicated "
                    + "column would take is an estimate."
        })
public final class AnalyseCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "BLOCK|FILE", description = "The folder of a Tempo block, or its data.parquet alone.")
    private String argument = "";

    @Option(
            names = "--format",
            paramLabel = "table|json",
            converter = OutputFormat.TableOrJson.class,
            description = "How to print it (default: ${DEFAULT-VALUE}).")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = TraceOptions.Count.class,
            description = "The most lines of each table, the largest first (default: ${DEFAULT-VALUE}). JSON has all.")
    private long limit = 30;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    public AnalyseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        BlockInput.with(argument, reading, block -> {
            BlockAnalysis analysis = BlockAnalysis.of(block.reader().block(), block.context());
            switch (format) {
                case TABLE -> new AnalysisTable(analysis, console.out(), limit).write();
                case JSON -> PrettyJson.write(console.out(), json -> AnalysisJson.write(analysis, json));
                default -> throw format.notOffered();
            }
            console.out().flush();
            block.noteUnnamedColumns(console.err());
        });
        return ExitCode.OK;
    }
}
