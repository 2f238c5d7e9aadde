package dev.intarsia.cli;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Writes the manual pages of the distribution, one per command, out of what `--help` shows.
///
/// Argument: the folder, as in `share/man/man1`, which is created.
public final class ManPages {
    private static final String SECTION = ".1";

    private ManPages() {}

    /// Writes them.
    public static void main(String[] args) throws IOException {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Console console = Console.of(OutputStream.nullOutputStream(), nowhere);
            write(Main.commandLine(console, new Failures(nowhere)), Path.of(args[0]));
        }
    }

    /// Writes the page of a command and those of its subcommands.
    static void write(CommandLine command, Path folder) throws IOException {
        Files.createDirectories(folder);
        CommandSpec spec = command.getCommandSpec();
        Files.writeString(folder.resolve(spec.qualifiedName("-") + SECTION), page(spec));
        for (CommandLine subcommand : visible(spec)) {
            write(subcommand, folder);
        }
    }

    /// The page of one command, in the macros of man(7).
    static String page(CommandSpec spec) {
        StringBuilder page = new StringBuilder();
        String name = spec.qualifiedName("-");
        page.append(".TH \"").append(escaped(name.toUpperCase(Locale.ROOT))).append("\" \"1\" \"\" \"");
        page.append(escaped("intarsia " + Version.number())).append("\" \"Intarsia\"\n");
        page.append(".SH NAME\n").append(escaped(names(spec, name))).append(" \\- ");
        page.append(escaped(summary(spec))).append('\n');
        page.append(".SH SYNOPSIS\n").append(".B ").append(escaped(spec.qualifiedName()));
        page.append('\n').append(line(synopsis(spec)));
        page.append(".SH DESCRIPTION\n");
        addParagraphs(page, spec.usageMessage().description());
        addArguments(page, spec);
        addOptions(page, spec);
        addCommands(page, spec);
        if (spec.usageMessage().footer().length > 0) {
            page.append(".SH NOTES\n");
            addParagraphs(page, spec.usageMessage().footer());
        }
        addRelated(page, spec);
        return page.toString();
    }

    private static List<CommandLine> visible(CommandSpec spec) {
        List<CommandLine> commands =
                new ArrayList<>(new LinkedHashSet<>(spec.subcommands().values()));
        commands.removeIf(command -> command.getCommandSpec().usageMessage().hidden());
        return commands;
    }

    private static String names(CommandSpec spec, String name) {
        StringBuilder names = new StringBuilder(name);
        String prefix = name.substring(0, name.length() - spec.name().length());
        for (String alias : spec.aliases()) {
            names.append(", ").append(prefix).append(alias);
        }
        return names.toString();
    }

    /// The first sentence of the description, without its full stop.
    private static String summary(CommandSpec spec) {
        String text = String.join(" ", spec.usageMessage().description());
        int end = text.indexOf(". ");
        return (end < 0 ? text : text.substring(0, end)).replaceAll("\\.$", "");
    }

    /// What follows the name of the command.
    private static String synopsis(CommandSpec spec) {
        Help help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
        String text = help.synopsis(0).replaceAll("\\s+", " ").strip();
        return text.substring(spec.qualifiedName().length()).strip();
    }

    private static void addArguments(StringBuilder page, CommandSpec spec) {
        List<PositionalParamSpec> arguments = new ArrayList<>(spec.positionalParameters());
        arguments.removeIf(ArgSpec::hidden);
        if (!arguments.isEmpty()) {
            page.append(".SH ARGUMENTS\n");
        }
        for (PositionalParamSpec argument : arguments) {
            addItem(page, argument.paramLabel(), argument.description());
        }
    }

    private static void addOptions(StringBuilder page, CommandSpec spec) {
        List<OptionSpec> options = new ArrayList<>(spec.options());
        options.removeIf(ArgSpec::hidden);
        options.sort(Comparator.comparing(OptionSpec::longestName));
        if (!options.isEmpty()) {
            page.append(".SH OPTIONS\n");
        }
        for (OptionSpec option : options) {
            String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
            addItem(page, String.join(", ", option.names()) + value, option.description());
        }
    }

    private static void addCommands(StringBuilder page, CommandSpec spec) {
        List<CommandLine> commands = visible(spec);
        if (!commands.isEmpty()) {
            page.append(".SH COMMANDS\n");
        }
        for (CommandLine command : commands) {
            CommandSpec sub = command.getCommandSpec();
            addItem(page, sub.name(), summary(sub) + ".");
        }
    }

    private static void addRelated(StringBuilder page, CommandSpec spec) {
        List<String> related = new ArrayList<>();
        CommandLine parent = spec.parent() == null ? null : spec.parent().commandLine();
        if (parent != null) {
            related.add(parent.getCommandSpec().qualifiedName("-"));
        }
        visible(spec).forEach(command -> related.add(command.getCommandSpec().qualifiedName("-")));
        page.append(".SH SEE ALSO\n");
        page.append(escaped(
                String.join(", ", related.stream().map(name -> name + "(1)").toList())));
        page.append('\n');
    }

    private static void addItem(StringBuilder page, String head, String... description) {
        page.append(".TP\n.B ").append(escaped(head)).append('\n');
        page.append(line(String.join(" ", description)));
    }

    /// Texts become lines; an empty one ends a paragraph.
    private static void addParagraphs(StringBuilder page, String... texts) {
        for (String text : texts) {
            page.append(text.isEmpty() ? ".PP\n" : line(text));
        }
    }

    /// A line of text, which does not begin as a request does.
    private static String line(String text) {
        String escaped = escaped(text.replace("%n", " ").replace("%%", "%"));
        return (escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "") + escaped + "\n";
    }

    private static String escaped(String text) {
        return Help.Ansi.OFF.string(text).replace("\\", "\\e").replace("-", "\\-");
    }
}
