package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OtapCommandTest {
    private static Path out(String name) {
        return Corpus.path("otap/" + name + "/out");
    }

    @Test
    void tablesHaveALinePerRecord() {
        Path mixed = out("mixed");
        assertThat(CommandRun.of("otap", "logs", mixed).lines()).hasSize(1 + 558);
        assertThat(CommandRun.of("otap", "traces", mixed).lines()).hasSize(1 + 491);
        CommandRun metrics = CommandRun.of("otap", "metrics", mixed);
        assertThat(metrics.code()).isZero();
        assertThat(metrics.err()).isEmpty();
        assertThat(metrics.lines()).hasSize(1 + 95);
    }

    @Test
    void aPartitionIsReadAlone() {
        Path directory = out("logs-restart");
        int both = CommandRun.of("otap", "logs", directory).lines().size();
        int first = CommandRun.of("otap", "logs", directory, "--partition", ".")
                .lines()
                .size();
        int second = CommandRun.of("otap", "logs", directory, "--partition", ".#1")
                .lines()
                .size();
        assertThat(both).isEqualTo(1 + 576);
        assertThat(first + second).isEqualTo(both + 1);
    }

    @Test
    void whatIsOutsideOfTheTimeRangeIsLeftOut() {
        CommandRun none = CommandRun.of("otap", "logs", out("logs-multi"), "--to", "1", "--format", "otlp-json");
        assertThat(none.code()).isZero();
        assertThat(none.out()).isEmpty();
    }

    @Test
    void strictReadingNamesThePartitionAndExitsWithOne() {
        CommandRun run = CommandRun.of("otap", "logs", out("logs-empty-groups"), "--strict", "--format", "otlp-json");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .startsWith("intarsia: partition: ")
                .contains("partition .")
                .contains("cannot be resolved");
    }

    @Test
    void validationReportsFindings() {
        List<String> reported = CommandRun.of("otap", "logs", out("logs-empty-groups"), "--validate")
                .errorLines();
        assertThat(reported).singleElement().asString().contains("partition .").contains("cannot be resolved");
        assertThat(CommandRun.of("otap", "logs", out("logs-multi"), "--validate")
                        .errorLines())
                .containsExactly("intarsia: note: partition .: valid");
    }

    @Test
    void validationReportsRowsWhoseParentsAreInNoFile() {
        CommandRun run = CommandRun.of("otap", "logs", out("logs-orphans"), "--validate");
        assertThat(run.code()).isZero();
        assertThat(run.errorLines())
                .containsExactly(
                        "intarsia: note: partition .: table log_attrs: 1,853 rows have a parent that is in no file, "
                                + "or in none yet");
    }

    @Test
    void aDirectoryMayBeTheUriOfAFile() {
        CommandRun byPath = CommandRun.of("otap", "logs", out("logs-small"));
        for (String prefix : List.of("file://", "file:", "FILE://")) {
            CommandRun run =
                    CommandRun.of("otap", "logs", prefix + out("logs-small").toAbsolutePath());
            assertThat(run.err()).isEmpty();
            assertThat(run.lines()).isEqualTo(byPath.lines()).hasSizeGreaterThan(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"otap", "otap logs", "otap logs x --format xml", "otap logs x y", "otap spans x"})
    void wrongUsageExitsWithTwo(String arguments) {
        CommandRun run = CommandRun.of((Object[]) arguments.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errorLines()).hasSize(2);
        assertThat(run.errorLines().getFirst()).startsWith("intarsia: usage: ");
    }

    @Test
    void anEmptyFolderAndOneThatIsStillWrittenToHaveNoRecords(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 2; i++) {
            CommandRun run = CommandRun.of("otap", "logs", folder, "--format", "otlp-json");
            assertThat(run.code()).isZero();
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).isEmpty();
            Path logs = Files.createDirectories(folder.resolve("logs"));
            Files.writeString(logs.resolve("part-1-00000000-0000-4000-8000-000000000000.parquet#1"), "not finished");
        }
    }

    @Test
    void aFolderThatIsNoneAPartitionThatIsNoneAndAFolderWithoutTablesAreReported() {
        CommandRun missing = CommandRun.of("otap", "logs", "no-such-folder");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.errorLines()).containsExactly("intarsia: store: no-such-folder: no such folder");
        CommandRun partition = CommandRun.of("otap", "logs", out("logs-small"), "--partition", "x");
        assertThat(partition.errorLines()).singleElement().asString().contains("there is no partition x");
        CommandRun other = CommandRun.of("otap", "logs", out("logs-small").resolve("logs"));
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.errorLines()).hasSize(1);
    }
}
