package dev.intarsia.cli;

import dev.intarsia.cli.text.Quantities;
import dev.intarsia.tempo.block.BlockMeta;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import dev.intarsia.testdata.WrittenBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `generate`: a Tempo block of made-up traces.
@Command(
        name = "generate",
        description = {
            "Writes a vParquet4 block of made-up traces below DIR and prints its folder.",
            "The same options give the same bytes."
        })
final class GenerateCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "The folder that holds the tenants; made when it is missing.")
    private Path target = Path.of("");

    @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--traces", paramLabel = "N", description = "Number of traces. Default: ${DEFAULT-VALUE}.")
    private int traces = 200;

    @Option(
            names = "--spans-per-trace",
            paramLabel = "N",
            description = "Spans of a trace on average. Default: ${DEFAULT-VALUE}.")
    private int spansPerTrace = 12;

    @Option(
            names = "--wide-trace-spans",
            paramLabel = "N",
            description = "Spans of one wide trace among them, 0 for none. Default: ${DEFAULT-VALUE}.")
    private int wideTraceSpans = 2_500;

    @Option(names = "--row-groups", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int rowGroups = 4;

    GenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (traces < 1 || spansPerTrace < 1 || rowGroups < 1 || wideTraceSpans < 0) {
            throw new ParameterException(
                    command.commandLine(),
                    "--traces, --spans-per-trace and --row-groups must be 1 or more, --wide-trace-spans 0 or more");
        }
        BlockOptions options = BlockOptions.of(target, seed).withSize(traces, spansPerTrace, wideTraceSpans, rowGroups);
        WrittenBlock block = BlockGenerator.generate(options).written();
        BlockMeta meta = block.meta();
        console.err()
                .println("intarsia: wrote " + Quantities.count(meta.totalObjects()) + " traces, "
                        + Quantities.bytes(meta.sizeBytes()));
        console.out().write((block.directory() + "\n").getBytes(StandardCharsets.UTF_8));
        return ExitCode.OK;
    }
}
