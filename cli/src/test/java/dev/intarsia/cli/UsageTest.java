package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTest {
    @Test
    void withoutACommandTheUsageIsWrong() {
        CommandRun run = CommandRun.of();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errorLines()).containsExactly("intarsia: usage: missing command", "Try 'intarsia --help'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "traces",
                "traces x --limit -1",
                "traces x --limit many",
                "traces x --format xml",
                "traces x --projection all",
                "traces x y",
                "trace x",
                "trace x 12g",
                "trace x 123456789012345678901234567890123",
                "trace x 12 --format xml",
                "trace-summary x",
                "trace-summary x 12 13",
                "dictionary x",
                "dictionary x a,b",
                "summarize",
                "analyse x --num-attr -1",
                "blocks x --window 1",
                "spans x --projection summary",
                "blocks",
                "blocks x y",
                "blocks x --format xml",
                "blocks x --source disk",
                "analyse",
                "analyse x --format csv",
                "analyse x --limit -1",
                "inspect x --format yaml",
                "cat",
                "cat x --limit -1",
                "cat x --format json",
                "cat x --columns a,",
                "cat x --where a=",
                "cat x --memory 12x",
                "cat x --memory 64k",
                "digest x --memory 999999999999g",
                "digest",
                "digest --fast x",
                "generate x --traces 0",
                "demo x"
            })
    void wrongUsageIsOneLineAndAHintAndExitsWithTwo(String arguments) {
        CommandRun run = CommandRun.of((Object[]) arguments.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errorLines()).hasSize(2);
        assertThat(run.errorLines().getFirst()).startsWith("intarsia: usage: ");
        assertThat(run.errorLines().getLast()).startsWith("Try 'intarsia").endsWith("--help'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo ",
                "traces ",
                "spans ",
                "blocks ",
                "analyse ",
                "inspect ",
                "cat ",
                "digest ",
                "generate ",
                "generate-tenant ",
                "generate-otap "
            })
    void helpAndVersionAreEverywhere(String command) {
        CommandRun help = CommandRun.of((Object[]) (command + "--help").split(" "));
        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.text()).startsWith("Usage: intarsia " + command.strip());

        CommandRun version = CommandRun.of((Object[]) (command + "--version").split(" "));
        assertThat(version.code()).isZero();
        assertThat(version.err()).isEmpty();
        assertThat(version.lines().getFirst()).matches("intarsia \\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void whatIsSimilarToAnUnknownCommandOrOptionIsSuggested() {
        assertThat(CommandRun.of("tarces").errorLines().getFirst()).endsWith("did you mean 'traces'?");
        assertThat(CommandRun.of("cat", "x", "--limti", "3").errorLines().getFirst())
                .endsWith("did you mean '--limit'?");
        assertThat(CommandRun.of("qqqqqqqq").errorLines().getFirst()).doesNotContain("did you mean");
    }

    @Test
    void aliasesAreTheCommandsThemselves() {
        for (String[] alias : new String[][] {{"analyze", "analyse"}, {"find", "trace"}, {"ls", "blocks"}}) {
            assertThat(CommandRun.of(alias[0], "--help").lines())
                    .containsExactlyElementsOf(CommandRun.of(alias[1], "--help").lines());
        }
    }
}
