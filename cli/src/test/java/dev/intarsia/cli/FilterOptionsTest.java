package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterOptionsTest {
    private final Path block = CommandRun.repositoryBlock();

    private List<String> traces(String... options) {
        Object[] arguments = new Object[options.length + 2];
        arguments[0] = "traces";
        arguments[1] = block;
        System.arraycopy(options, 0, arguments, 2, options.length);
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        return run.lines().subList(1, run.lines().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0000000000000000", "00000000000000000", "00000000000000000047", "000000000000000000474"})
    void idsBeginWithThePrefixWhateverItsLength(String prefix) {
        assertThat(traces("--trace-id-prefix", prefix))
                .isNotEmpty()
                .isEqualTo(traces().stream()
                        .filter(line -> line.startsWith(prefix))
                        .toList());
    }

    @Test
    void aPrefixMayBeInUpperCaseAndAWholeId() {
        assertThat(traces("--trace-id-prefix", "000000000000000000474BE8B43449FB"))
                .hasSize(1);
        assertThat(traces("--trace-id-prefix", "f")).isEmpty();
    }

    /// The first trace starts at 11:11:15.179 and lasts 420 ms.
    @Test
    void timesMayBeWrittenInThreeWays() {
        String id = "000000000000000000474be8b43449fb";
        assertThat(traces("--trace-id-prefix", id, "--from", "2022-07-04T11:11:15.6Z"))
                .isEmpty();
        assertThat(traces("--trace-id-prefix", id, "--from", "2022-07-04T13:11:15.5+02:00"))
                .hasSize(1);
        assertThat(traces("--trace-id-prefix", id, "--to", "1656933075")).isEmpty();
        assertThat(traces("--trace-id-prefix", id, "--to", "1656933076")).hasSize(1);
        assertThat(traces("--trace-id-prefix", id, "--from", "1656933075500000000", "--to", "1656933075500000000"))
                .hasSize(1);
        assertThat(traces("--trace-id-prefix", id, "--to", "1656933075100000000"))
                .isEmpty();
        assertThat(traces("--from", "0", "--to", "18446744073")).hasSize(134);
    }

    @Test
    void spansAreThoseOfTheTracesThatAreLeft() {
        CommandRun run = CommandRun.of("spans", block, "--trace-id-prefix", "000000000000000000474be8b43449fb");
        assertThat(run.code()).isZero();
        assertThat(run.lines()).hasSize(1 + 4);
    }

    @Test
    void aSummaryIsFilteredToo() {
        assertThat(traces("--projection", "summary", "--trace-id-prefix", "000000000000000000474be8b43449fb"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--from yesterday",
                "--from 2022-07-04",
                "--from 2022-07-04T11:11:15",
                "--from 1656933075000",
                "--from -1",
                "--from 99999999999",
                "--from 18446744073709551616",
                "--to 1969-12-31T23:59:59Z",
                "--from 5 --to 4",
                "--trace-id-prefix xyz",
                "--trace-id-prefix 000000000000000000000000000000000"
            })
    void whatIsNoTimeOrPrefixIsWrongUsage(String options) {
        for (String command : List.of("traces", "spans")) {
            CommandRun run = CommandRun.of((Object[]) (command + " x " + options).split(" "));
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.errorLines()).hasSize(2);
        }
    }
}
