package dev.intarsia.cli.command.otap;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `otap`: what an OpenTelemetry-Arrow exporter left.
@Command(
        name = "otap",
        description = "Reads directories that the Parquet exporter of OpenTelemetry-Arrow wrote.",
        synopsisSubcommandLabel = "COMMAND")
public final class OtapCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// The command with its own commands.
    public static CommandLine commands(Console console, Failures failures) {
        return new CommandLine(new OtapCommand())
                .addSubcommand(new OtapLogsCommand(console, failures))
                .addSubcommand(new OtapTracesCommand(console, failures))
                .addSubcommand(new OtapMetricsCommand(console, failures))
                .addSubcommand(new OtapReceiveCommand(console, failures));
    }

    /// Without a command there is nothing to do: wrong usage.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command");
    }
}
