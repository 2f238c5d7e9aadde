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

/// `otap metrics`: the metrics of a directory.
@Command(
        name = "metrics",
        description = {
            "Prints the metrics of an OpenTelemetry-Arrow exporter's directory, partition by partition, in the order in "
                    + "which they were written.",
            "A partition that cannot be read is reported on stderr and the others are read; the exit code is 1 "
                    + "then."
        })
final class OtapMetricsCommand implements Callable<Integer> {
    private final Console console;
    private final Failures failures;

    @Mixin
    private OtapCommandOptions options = new OtapCommandOptions();

    OtapMetricsCommand(Console console, Failures failures) {
        this.console = console;
        this.failures = failures;
    }

    @Override
    public Integer call() throws IOException {
        OtapRun run = new OtapRun(console, failures, options);
        return switch (options.format()) {
            case TABLE -> run.print(RecordKind.METRICS, OtapOutput.metricsTable(console.out()));
            case OTLP_JSON -> run.print(RecordKind.METRICS, OtapOutput.metricsJson(console.out()));
            case OTLP_PROTO -> run.printRequests(Signal.METRICS);
            default -> throw options.format().notOffered();
        };
    }
}
