package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.option.OutputFormat;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

final class OutputFormatTest {

    private static Stream<CommandLine> commands(CommandLine line) {
        return Stream.concat(
                Stream.of(line),
                line.getSubcommands().values().stream().distinct().flatMap(OutputFormatTest::commands));
    }

    private static CommandLine program() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return Main.commandLine(Console.of(nowhere, nowhere), new Failures(nowhere));
    }

    private static List<OptionSpec> formatOptions() {
        return commands(program())
                .map(command -> command.getCommandSpec().findOption("--format"))
                .filter(option -> option != null)
                .toList();
    }

    private static String accepted(ITypeConverter<?> converter) throws Exception {
        List<OutputFormat> accepted = new ArrayList<>();
        for (OutputFormat format : OutputFormat.values()) {
            try {
                accepted.add((OutputFormat) converter.convert(format.toString()));
            } catch (TypeConversionException e) {
                assertThat(e).hasMessageStartingWith("'" + format + "' is none of ");
            }
        }
        return accepted.stream().map(OutputFormat::toString).sorted().collect(Collectors.joining("|"));
    }

    @Test
    void eachCommandNamesTheFormatsThatItAccepts() throws Exception {
        assertThat(formatOptions()).hasSizeGreaterThan(8);
        for (OptionSpec option : formatOptions()) {
            String named = Stream.of(option.paramLabel().split("\\|")).sorted().collect(Collectors.joining("|"));
            assertThat(option.converters())
                    .as("%s --format %s", option.command().qualifiedName(), option.paramLabel())
                    .singleElement()
                    .satisfies(converter -> assertThat(accepted(converter)).isEqualTo(named));
        }
    }

    @Test
    void allCommandsTakeTheirFormatFromOneVocabulary() {
        assertThat(formatOptions())
                .allSatisfy(option -> assertThat(option.type()).isEqualTo(OutputFormat.class));
    }
}
