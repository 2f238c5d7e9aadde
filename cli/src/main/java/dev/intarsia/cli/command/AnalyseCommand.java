package dev.intarsia.cli.command;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.console.PrettyJson;
import dev.intarsia.cli.console.Progress;
import dev.intarsia.cli.option.OutputFormat;
import dev.intarsia.cli.option.ReadingOptions;
import dev.intarsia.cli.output.AnalysisJson;
import dev.intarsia.cli.output.AnalysisTable;
import dev.intarsia.cli.output.DedicatedColumnsText;
import dev.intarsia.cli.source.BlockInput;
import dev.intarsia.cli.source.InputPath;
import dev.intarsia.cli.source.OpenTenant;
import dev.intarsia.tempo.analyse.BlockAnalysis;
import dev.intarsia.tempo.analyse.ColumnRecommendation;
import dev.intarsia.tempo.block.TempoFormat;
import dev.intarsia.tempo.tenant.StoredBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `analyse`: what the columns and attributes of blocks cost.
@Command(
        name = "analyse",
        aliases = "analyze",
        description = {
            "Shows the bytes that Tempo blocks spend on each column and each attribute, and which attributes would be "
                    + "smaller in dedicated columns.",
            "Generic attributes share columns; their bytes are dealt out by their entries and values. What a dedicated "
                    + "column would take is an estimate.",
            "With --format yaml or jsonnet it prints the dedicated columns that Tempo's own rules recommend, as its "
                    + "configuration has them.",
            "Blocks of a tenant that could not be read are reported on stderr, and the exit code is 1."
        })
public final class AnalyseCommand implements Callable<Integer> {
    private final Console console;
    private final Failures failures;

    @Parameters(
            paramLabel = "TENANT_DIR|BLOCK|FILE",
            arity = "1..*",
            description =
                    "Folders of Tempo blocks, their data.parquet alone, or folders of tenants with all their live "
                            + "blocks. The figures of several blocks are added up.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "table|json|yaml|jsonnet",
            converter = Format.class,
            description = "How to print it (default: ${DEFAULT-VALUE}).")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = TraceOptions.Count.class,
            description = "The most lines of each table, the largest first (default: ${DEFAULT-VALUE}). JSON has all.")
    private long limit = 30;

    @Mixin
    private RecommendationOptions recommendation = new RecommendationOptions();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    private @Nullable BlockAnalysis sum;
    private boolean incomplete;

    /// The formats of this command.
    static final class Format extends OutputFormat.Choice {
        Format() {
            super(OutputFormat.TABLE, OutputFormat.JSON, OutputFormat.YAML, OutputFormat.JSONNET);
        }
    }

    /// @param console where results go
    /// @param failures where unreadable blocks are reported
    public AnalyseCommand(Console console, Failures failures) {
        this.console = console;
        this.failures = failures;
    }

    @Override
    public Integer call() throws IOException {
        ColumnRecommendation.Options options = recommendation.options();
        List<String> blocks = blocks();
        try (Progress progress = new Progress(console, true, "analyse", " blocks", blocks.size())) {
            for (int i = 0; i < blocks.size(); i++) {
                add(blocks.get(i), blocks.size() == 1);
                progress.at(i + 1);
            }
        }
        Optional<BlockAnalysis> analysis = Optional.ofNullable(sum);
        if (analysis.isPresent()) {
            print(analysis.get(), options);
        }
        return incomplete ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        for (String argument : arguments) {
            if (!InputPath.isTenant(argument)) {
                blocks.add(argument);
                continue;
            }
            OpenTenant.with(argument, reading, tenant -> {
                incomplete |= tenant.reportSkipped(failures, console.err());
                for (StoredBlock block : tenant.list().live()) {
                    if (TempoFormat.find(block.meta().format()).isPresent()) {
                        blocks.add(tenant.folder()
                                .path()
                                .resolve(block.id().toString())
                                .toString());
                    }
                }
            });
        }
        return blocks;
    }

    private void add(String argument, boolean isOnly) throws IOException {
        try {
            BlockInput.with(argument, reading, block -> {
                BlockAnalysis one = BlockAnalysis.of(block.reader().block(), block.context());
                BlockAnalysis before = sum;
                sum = before == null ? one : before.plus(one);
                block.noteUnnamedColumns(console.err());
            });
        } catch (RuntimeException e) {
            if (isOnly) {
                throw e;
            }
            // The border of a block: whatever is wrong with this one, the others are read.
            failures.print(Failures.describe(e, argument), e);
            incomplete = true;
        }
    }

    private void print(BlockAnalysis analysis, ColumnRecommendation.Options options) throws IOException {
        switch (format) {
            case TABLE -> new AnalysisTable(analysis, console.out(), limit).write();
            case JSON -> PrettyJson.write(console.out(), json -> AnalysisJson.write(analysis, options, json));
            case YAML -> DedicatedColumnsText.writeYaml(ColumnRecommendation.of(analysis, options), console.out());
            case JSONNET ->
                DedicatedColumnsText.writeJsonnet(ColumnRecommendation.of(analysis, options), console.out());
            default -> throw format.notOffered();
        }
        console.out().flush();
        if (analysis.isIncomplete()) {
            console.err()
                    .println("intarsia: note: more keys or different values of attributes than are counted one by one; "
                            + "the rest is summed up");
        }
    }
}
