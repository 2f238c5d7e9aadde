package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class CommandsTest {
    private static CommandLine commandLine(String... args) {
        return Main.commandLine(
                Console.of(OutputStream.nullOutputStream(), System.err), new Failures(System.err), args);
    }

    @Test
    void everyCommandHasTheNameItIsCreatedBy() {
        assertThat(commandLine().getSubcommands().keySet()).containsAll(Commands.NAMES);
    }

    @ParameterizedTest
    @FieldSource("dev.intarsia.cli.Commands#NAMES")
    void aCommandAloneHasTheHelpThatItHasAmongAll(String name) {
        CommandLine alone = commandLine(name, "--help");
        assertThat(alone.getSubcommands()).containsKey(name);
        assertThat(alone.getSubcommands().get(name).getUsageMessage())
                .isEqualTo(commandLine().getSubcommands().get(name).getUsageMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-V", "--version"})
    void theVersionNeedsNoCommand(String option) {
        assertThat(commandLine(option).getSubcommands()).isEmpty();
    }

    @Test
    void helpAndUnknownNamesHaveEveryCommand() {
        for (String[] args : new String[][] {{}, {"--help"}, {"tarce"}, {"--version", "trace"}}) {
            assertThat(commandLine(args).getSubcommands()).containsKeys(Commands.NAMES.toArray(String[]::new));
        }
    }
}
