package dev.intarsia.cli.command.otap;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.output.OtapOutput;
import dev.intarsia.otap.read.RecordKind;
import dev.intarsia.otap.schema.Signal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `otap traces`: the spans of a directory.
@Command(
        name = "traces",
        description = {
            "Prints the spans of an OpenTelemetry-Arrow exporter's directory, partition by partition, in the order in "
                    + "which they were written.",
            "A partition that cannot be read is reported on stderr and the others are read; the exit code is 1 "
                    + "then."
        })
final class OtapTracesCommand implements Callable<Integer> {
    private final Console console;
    private final Failures failures;

    @Mixin
    private OtapCommandOptions options = new OtapCommandOptions();

    OtapTracesCommand(Console console, Failures failures) {
        this.console = console;
        this.failures = failures;
    }

    @Override
    public Integer call() throws IOException {
        OtapRun run = new OtapRun(console, failures, options);
        return switch (options.format()) {
            case TABLE -> run.print(RecordKind.SPANS, OtapOutput.tracesTable(console.out()));
            case OTLP_JSON -> run.print(RecordKind.SPANS, OtapOutput.tracesJson(console.out()));
            case OTLP_PROTO -> run.printRequests(Signal.TRACES);
            default -> throw options.format().notOffered();
        };
    }
}
