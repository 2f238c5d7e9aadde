package dev.intarsia.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Entry point of the `intarsia` command. Exit codes: 0 done, 1 something could not be read, 2 wrong usage.
@Command(
        name = "intarsia",
        mixinStandardHelpOptions = true,
        version = "intarsia 0.1.0-SNAPSHOT",
        description = "Reads OpenTelemetry data out of Parquet.")
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    /// Made by picocli.
    public Main() {
        spec = CommandSpec.create();
    }

    /// Without a command there is nothing to do: wrong usage.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    /// Runs the command named by `args` and exits with its code.
    public static void main(String[] args) {
        StandardError.restore();
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
