package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GenerateOtapCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private CommandRun generate(String... options) {
        Object[] all = Stream.concat(
                        Stream.of("generate-otap", folder.resolve("out"), "--requests=3", "--items=20"),
                        Stream.of(options))
                .toArray();
        return CommandRun.of(all);
    }

    @Test
    void filesLieInTheirTablesAndPartitions() {
        CommandRun run = generate("--partition-keys=_part_id", "--runs=2", "--row-order=by-value");
        assertThat(run.code()).isZero();
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.err()).endsWith(" log records, spans and metrics in 2 runs\n");
        assertThat(run.lines()).allSatisfy(line -> assertThat(Path.of(line)).isNotEmptyFile());
        assertThat(run.lines()).anyMatch(line -> line.contains("/univariate_metrics/_part_id="));
    }

    @Test
    void oneSignalAndItsRequests() throws IOException {
        CommandRun run = generate("--signals=logs", "--keep-requests=" + folder.resolve("in"), "--schema=verbatim");
        assertThat(run.code()).isZero();
        assertThat(run.lines()).noneMatch(line -> line.contains("/spans/"));
        try (Stream<Path> requests = Files.list(folder.resolve("in/run-0"))) {
            assertThat(requests).hasSize(3);
        }
    }

    @Test
    void ofIdsThatMayBeDifferencesNothingIsResolvedUnlessTheyAreTrusted() {
        generate("--signals=logs", "--origin-ids=unmarked");
        assertThat(logs()).allMatch(line -> line.contains("intarsia.unresolved"));
        assertThat(logs("--plain-ids")).anyMatch(line -> !line.contains("intarsia.unresolved"));
    }

    private List<String> logs(String... options) {
        Object[] all = Stream.concat(
                        Stream.of("otap", "logs", folder.resolve("out"), "--format=otlp-json", "--batch-size=1"),
                        Stream.of(options))
                .toArray();
        return CommandRun.of(all).lines();
    }

    @Test
    void rootFilesOfTheFirstRunsAreDamaged() {
        CommandRun run = CommandRun.of(
                "generate-otap", folder, "--signals=traces", "--requests=1", "--runs=2", "--damaged=1", "--items=9");
        assertThat(run.code()).isZero();
        List<String> spans =
                run.lines().stream().filter(line -> line.contains("/spans/")).toList();
        assertThat(spans).hasSize(2);
        assertThat(CommandRun.of("inspect", spans.getFirst()).code()).isEqualTo(1);
        assertThat(CommandRun.of("inspect", spans.getLast()).code()).isZero();
    }

    @Test
    void optionsOutOfRangeAreWrongUsage() {
        for (String wrong : List.of(
                "--requests=0",
                "--runs=0",
                "--damaged=2",
                "--attributes=-1",
                "--signals=profiles",
                "--row-order=any",
                "--schema=old",
                "--origin-ids=old")) {
            CommandRun run = generate(wrong);
            assertThat(run.code()).as(wrong).isEqualTo(2);
            assertThat(run.errorLines()).as(wrong).hasSize(2);
        }
    }
}
