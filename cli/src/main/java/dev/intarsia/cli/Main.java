package dev.intarsia.cli;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.console.StandardError;
import dev.intarsia.cli.option.TimeArgument;
import dev.intarsia.internal.text.LogSafeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

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
            // In two lines: picocli breaks names of files at their dot.
            "A TENANT_DIR is a folder of BLOCKs, a BLOCK one with meta.json and",
            "data.parquet, a FILE a Parquet file.",
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
            int code = commandLine(console, failures, args).execute(args);
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

    /// The command line for these arguments: with the command that the first of them names, or with all commands if it
    /// names none.
    static CommandLine commandLine(Console console, Failures failures, String... args) {
        CommandLine commands = new CommandLine(new Main(), factory(console));
        for (String name : Commands.named(args)) {
            commands.addSubcommand(Commands.create(name, console, failures));
        }
        // Whatever an argument begins with, it is no file with further arguments.
        commands.setExpandAtFiles(false);
        // On a terminal the help is as wide as that; elsewhere as wide as picocli makes it, 80 columns.
        commands.setUsageHelpAutoWidth(console.outIsTerminal());
        commands.setOut(new PrintWriter(console.out(), false, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(console.err(), true, console.err().charset()));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> failures.report(failure));
        commands.setParameterExceptionHandler((failure, wrong) -> usage(console, failure));
        return commands;
    }

    /// Creates what picocli needs: times refer to the console's clock.
    private static IFactory factory(Console console) {
        IFactory factory = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <T> T create(Class<T> type) throws Exception {
                return type == TimeArgument.class ? type.cast(new TimeArgument(console.clock())) : factory.create(type);
            }
        };
    }

    private static int usage(Console console, ParameterException failure) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        String message = failure.getMessage() == null ? "wrong usage" : failure.getMessage();
        console.err().println("intarsia: usage: " + LogSafeText.escaped(message) + suggestion(failure));
        console.err().println("Try '" + command + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    /// What was probably meant, where a command or an option is unknown; empty where nothing is similar.
    private static String suggestion(ParameterException failure) {
        List<String> similar =
                failure instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return similar.isEmpty() ? "" : "; did you mean '" + similar.getFirst() + "'?";
    }
}
