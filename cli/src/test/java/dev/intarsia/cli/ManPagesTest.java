package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class ManPagesTest {
    private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    private final CommandLine commands =
            Main.commandLine(Console.of(OutputStream.nullOutputStream(), nowhere), new Failures(nowhere));

    private static void addAll(CommandLine command, List<CommandSpec> specs) {
        if (!specs.contains(command.getCommandSpec())) {
            specs.add(command.getCommandSpec());
            command.getSubcommands().values().forEach(subcommand -> addAll(subcommand, specs));
        }
    }

    private List<CommandSpec> all() {
        List<CommandSpec> specs = new ArrayList<>();
        addAll(commands, specs);
        return specs;
    }

    @Test
    void everyCommandHasAPage(@TempDir Path folder) throws IOException {
        ManPages.main(new String[] {folder.resolve("man1").toString()});
        TreeSet<String> expected = new TreeSet<>();
        all().forEach(spec -> expected.add(spec.qualifiedName("-") + ".1"));
        assertThat(expected).contains("intarsia.1", "intarsia-trace.1", "intarsia-otap-logs.1");
        Commands.NAMES.forEach(name -> assertThat(expected).contains("intarsia-" + name + ".1"));
        try (Stream<Path> pages = Files.list(folder.resolve("man1"))) {
            assertThat(pages.map(page -> page.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void pagesDescribeEveryOptionArgumentAndSubcommand() {
        for (CommandSpec spec : all()) {
            List<String> lines = ManPages.page(spec).lines().toList();
            List<String> heads = lines.stream()
                    .filter(line -> line.startsWith(".B "))
                    .map(line -> line.substring(3).replace("\\-", "-"))
                    .toList();
            for (OptionSpec option : spec.options()) {
                assertThat(heads).anyMatch(head -> head.startsWith(String.join(", ", option.names())));
            }
            spec.positionalParameters().forEach(argument -> assertThat(heads).contains(argument.paramLabel()));
            assertThat(heads)
                    .containsAll(spec.subcommands().values().stream()
                            .map(subcommand -> subcommand.getCommandSpec().name())
                            .toList());
            assertThat(lines).contains(".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH SEE ALSO");
        }
    }

    @Test
    void textCannotBeTakenForRequestsOrVariables() {
        for (CommandSpec spec : all()) {
            String page = ManPages.page(spec);
            assertThat(page).doesNotContain("${").doesNotContain("@|").doesNotContain("%n");
            assertThat(page.lines()
                            .filter(line -> line.startsWith(".") || line.startsWith("'"))
                            .map(line -> line.split(" ", 2)[0]))
                    .isSubsetOf(".TH", ".SH", ".TP", ".PP", ".B");
        }
    }
}
