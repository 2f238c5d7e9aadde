package dev.intarsia.cli;

import dev.intarsia.cli.command.AnalyseCommand;
import dev.intarsia.cli.command.BlocksCommand;
import dev.intarsia.cli.command.CatCommand;
import dev.intarsia.cli.command.DigestCommand;
import dev.intarsia.cli.command.InspectCommand;
import dev.intarsia.cli.command.SpansCommand;
import dev.intarsia.cli.command.TraceCommand;
import dev.intarsia.cli.command.TracesCommand;
import dev.intarsia.cli.command.generate.DemoCommand;
import dev.intarsia.cli.command.generate.GenerateCommand;
import dev.intarsia.cli.command.generate.GenerateOtapCommand;
import dev.intarsia.cli.command.generate.GenerateTenantCommand;
import dev.intarsia.cli.command.otap.OtapCommand;
import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.console.StandardError;
import dev.intarsia.internal.text.LogSafeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// Entry point of the `intarsia` command.
///
/// Exit codes: 0 done, 1 something could not be read or written, 2 wrong usage. Results go to the standard output,
/// progress and messages to the standard error.
@Command(
        name = "intarsia",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        description = "Reads OpenTelemetry data out of Parquet.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A TENANT_DIR is a folder of BLOCKs, a BLOCK one with meta.json and data.parquet, a FILE a Parquet file.",
            "Exit codes: 0 done, 1 something could not be read, 2 wrong usage.",
            "INTARSIA_DEBUG=1 adds stack traces to error messages."
        })
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
        throw new ParameterException(spec.commandLine(), "missing command");
    }

    /// Runs the command named by `args` and exits with its code.
    public static void main(String[] args) {
        StandardError.restore();
        System.exit(run(Console.ofSystem(), args));
    }

    /// Runs the command named by `args`.
    ///
    /// @return the exit code
    public static int run(Console console, String... args) {
        Failures failures = new Failures(console.err());
        try {
            int code = commandLine(console, failures).execute(args);
            console.out().flush();
            return code;
        } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
            return failures.report(e);
        } catch (IOException e) {
            return failures.report(e);
        } finally {
            console.err().flush();
        }
    }

    /// All commands, with their options.
    static CommandLine commandLine(Console console, Failures failures) {
        CommandLine commands = new CommandLine(new Main())
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new TracesCommand(console, failures))
                .addSubcommand(new SpansCommand(console, failures))
                .addSubcommand(new TraceCommand(console, failures))
                .addSubcommand(new BlocksCommand(console, failures))
                .addSubcommand(new AnalyseCommand(console))
                .addSubcommand(new InspectCommand(console))
                .addSubcommand(new CatCommand(console))
                .addSubcommand(new DigestCommand(console, failures))
                .addSubcommand(OtapCommand.commands(console, failures))
                .addSubcommand(new GenerateCommand(console))
                .addSubcommand(new GenerateTenantCommand(console))
                .addSubcommand(new GenerateOtapCommand(console));
        // Whatever an argument begins with, it is no file with further arguments.
        commands.setExpandAtFiles(false);
        commands.setOut(new PrintWriter(console.out(), false, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(console.err(), true, console.err().charset()));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> failures.report(failure));
        commands.setParameterExceptionHandler((failure, wrong) -> usage(console, failure));
        return commands;
    }

    private static int usage(Console console, ParameterException failure) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        String message = failure.getMessage() == null ? "wrong usage" : failure.getMessage();
        console.err().println("intarsia: usage: " + LogSafeText.escaped(message));
        console.err().println("Try '" + command + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }
}
