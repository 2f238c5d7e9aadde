package dev.intarsia.cli;

import dev.intarsia.cli.console.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/// `completion`: a script for the shell that completes commands and options.
@Command(
        name = "completion",
        description = "Prints a script that completes commands and options in bash and zsh.",
        footer = {"", "For this shell:  source <(intarsia completion)"})
final class CompletionCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<CommandLine> commands;

    /// @param commands returns the command line with all commands
    CompletionCommand(Console console, Supplier<CommandLine> commands) {
        this.console = console;
        this.commands = commands;
    }

    @Override
    public Integer call() throws IOException {
        String script = AutoComplete.bash("intarsia", commands.get());
        console.out().write(script.getBytes(StandardCharsets.UTF_8));
        return ExitCode.OK;
    }
}
