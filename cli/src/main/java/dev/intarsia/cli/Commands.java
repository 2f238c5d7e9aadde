package dev.intarsia.cli;

import dev.intarsia.cli.command.AnalyseCommand;
import dev.intarsia.cli.command.BlocksCommand;
import dev.intarsia.cli.command.CatCommand;
import dev.intarsia.cli.command.DictionaryCommand;
import dev.intarsia.cli.command.DigestCommand;
import dev.intarsia.cli.command.InspectCommand;
import dev.intarsia.cli.command.PagesCommand;
import dev.intarsia.cli.command.SchemaCommand;
import dev.intarsia.cli.command.SpansCommand;
import dev.intarsia.cli.command.SummarizeCommand;
import dev.intarsia.cli.command.TraceCommand;
import dev.intarsia.cli.command.TraceSummaryCommand;
import dev.intarsia.cli.command.TracesCommand;
import dev.intarsia.cli.command.generate.DemoCommand;
import dev.intarsia.cli.command.generate.GenerateCommand;
import dev.intarsia.cli.command.generate.GenerateOtapCommand;
import dev.intarsia.cli.command.generate.GenerateTenantCommand;
import dev.intarsia.cli.command.otap.OtapCommand;
import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import java.util.List;

/// The commands by name, in the order of the help.
///
/// A run creates only the command that it was called for: the classes of all commands, and reading their annotations,
/// take longer than a short command runs.
final class Commands {
    static final List<String> NAMES = List.of(
            "demo",
            "traces",
            "spans",
            "trace",
            "trace-summary",
            "blocks",
            "analyse",
            "inspect",
            "schema",
            "pages",
            "dictionary",
            "cat",
            "summarize",
            "digest",
            "otap",
            "generate",
            "generate-tenant",
            "generate-otap",
            "completion");

    private Commands() {}

    /// The names of the commands that a command line for these arguments needs: the one that is called, none if only
    /// the version is requested, all of them for help and for wrong usage.
    static List<String> named(String... args) {
        if (args.length == 0) {
            return NAMES;
        }
        if (NAMES.contains(args[0])) {
            return List.of(args[0]);
        }
        return args.length == 1 && (args[0].equals("--version") || args[0].equals("-V")) ? List.of() : NAMES;
    }

    /// Creates a command.
    static Object create(String name, Console console, Failures failures) {
        return switch (name) {
            case "demo" -> new DemoCommand(console);
            case "traces" -> new TracesCommand(console, failures);
            case "spans" -> new SpansCommand(console, failures);
            case "trace" -> new TraceCommand(console, failures);
            case "trace-summary" -> new TraceSummaryCommand(console, failures);
            case "blocks" -> new BlocksCommand(console, failures);
            case "analyse" -> new AnalyseCommand(console, failures);
            case "inspect" -> new InspectCommand(console);
            case "schema" -> new SchemaCommand(console);
            case "pages" -> new PagesCommand(console);
            case "dictionary" -> new DictionaryCommand(console);
            case "cat" -> new CatCommand(console);
            case "summarize" -> new SummarizeCommand(console);
            case "digest" -> new DigestCommand(console, failures);
            case "otap" -> OtapCommand.commands(console, failures);
            case "generate" -> new GenerateCommand(console);
            case "generate-tenant" -> new GenerateTenantCommand(console);
            case "generate-otap" -> new GenerateOtapCommand(console);
            case "completion" -> new CompletionCommand(console, () -> Main.commandLine(console, failures));
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }
}
