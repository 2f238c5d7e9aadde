package dev.intarsia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.intarsia.testsupport.Corpus;
import dev.intarsia.testsupport.ReservedPort;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OtapReceiveCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private void generate(String... more) {
        Object[] arguments = new Object[more.length + 4];
        arguments[0] = "generate-otap";
        arguments[1] = folder.resolve("otap");
        arguments[2] = "--requests=3";
        arguments[3] = "--items=20";
        System.arraycopy(more, 0, arguments, 4, more.length);
        assertThat(CommandRun.of(arguments).code()).isZero();
    }

    private Path config(String sink) throws IOException {
        return Files.writeString(folder.resolve("receiver.yaml"), """
                base_uri: %s
                processing_options:
                  batch_size: 10
                  min_file_age: 0
                  span_attrs_grace: 0
                  validate_relations: true
                  checkpoint_file: %s
                sinks: [%s]
                """.formatted(
                        folder.resolve("otap"), folder.resolve("checkpoint"), sink));
    }

    @Test
    void aPassWritesWhatThereIsAndTheNextOneWhatIsNew() throws IOException {
        generate("--partition-keys=_part_id");
        Path config = config("{type: stdout}");
        CommandRun run = CommandRun.of("otap", "receive", "--config", config, "--once");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.lines())
                .isNotEmpty()
                .allMatch(line -> line.matches("\\{\"resource(Logs|Spans|Metrics)\":.*}"))
                .anyMatch(line -> line.startsWith("{\"resourceSpans\""));
        assertThat(run.errorLines().getLast()).matches("intarsia: received [\\d,]+ log records, [\\d,]+ spans, .*");

        CommandRun again = CommandRun.of("otap", "receive", "--config", config, "--once");
        assertThat(again.code()).isZero();
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).startsWith("intarsia: received 0 log records, 0 spans, 0 metrics, in 0 batches");
    }

    @Test
    void aDamagedPartitionIsNamedAndTheCodeIsOne() throws IOException {
        generate("--partition-keys=_part_id", "--runs=3", "--damaged=1", "--signals=logs");
        CommandRun run = CommandRun.of("otap", "receive", "--config", config("{type: noop}"), "--once");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines())
                .filteredOn(line -> line.contains("logs/_part_id="))
                .hasSize(1);
        assertThat(run.errorLines().getLast())
                .contains(" of 2 partitions and 1 passes")
                .contains(", 1 failed");
    }

    /// Takes so many bytes, then fails once, and takes the rest.
    private static OutputStream failingOnce(int after, String message) {
        return new OutputStream() {
            private int left = after;

            @Override
            public void write(int b) throws IOException {
                if (--left == 0) {
                    throw new IOException(message);
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"--once", "--config"})
    void aReaderThatHasGoneEndsTheReceiverAndTakesNothingWithIt(String last) throws IOException {
        generate("--partition-keys=_part_id", "--runs=3");
        Path config = config("{type: stdout}");
        Object[] command = {"otap", "receive", "--config", config, last};
        Object[] arguments = last.equals("--once") ? command : Arrays.copyOf(command, 4);
        CommandRun run = CommandRun.of(failingOnce(10, "Broken pipe"), arguments);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.errorLines())
                .filteredOn(line -> !line.startsWith("intarsia: partition "))
                .singleElement()
                .asString()
                .startsWith("intarsia: received 0 log records, 0 spans, 0 metrics, in 0 batches");

        CommandRun again = CommandRun.of("otap", "receive", "--config", config, "--once");
        assertThat(again.code()).isZero();
        assertThat(again.errorLines().getLast()).doesNotContain("received 0 log records");
        assertThat(again.lines()).hasSizeGreaterThan(20);
    }

    @Test
    void aFullDiskIsOneLineAndTakesNothingWithIt() throws IOException {
        generate("--signals=logs");
        Path config = config("{type: stdout}");
        CommandRun run = CommandRun.of(
                failingOnce(10, "No space left on device"), "otap", "receive", "--config", config, "--once");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines())
                .filteredOn(line -> line.contains("No space left"))
                .containsExactly("intarsia: output: standard output: No space left on device");
        CommandRun again = CommandRun.of("otap", "receive", "--config", config, "--once");
        Files.delete(folder.resolve("checkpoint"));
        CommandRun fresh = CommandRun.of("otap", "receive", "--config", config, "--once");
        assertThat(again.lines()).isNotEmpty().isEqualTo(fresh.lines());
    }

    @Test
    void aServerThatIsNotThereIsReportedAfterTheFirstAttempt() throws IOException {
        generate("--signals=logs");
        try (ReservedPort port = new ReservedPort()) {
            Path config = config("{type: otlp_http, endpoint: \"http://127.0.0.1:" + port.port() + "\","
                    + " retry: {initial_backoff: 1ms, max_backoff: 1ms, max_elapsed: 20ms}}");
            CommandRun run = CommandRun.of("otap", "receive", "--config", config, "--once");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.errorLines().getFirst())
                    .matches("intarsia: note: partition .*: otlp_http at http://127\\.0\\.0\\.1:" + port.port()
                            + ": cannot be reached: .*; attempt 1, the next one in 0\\.0 s");
            assertThat(run.errorLines()).hasSizeBetween(4, 10);
            assertThat(run.errorLines().getLast()).contains(" sent again");
        }
    }

    @Test
    void aConfigurationThatIsRefusedIsReportedWithItsLine() throws IOException {
        Path config = Files.writeString(folder.resolve("bad.yaml"), "base_uri: /x\npolling: 1s\n");
        CommandRun run = CommandRun.of("otap", "receive", "--config", config);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("intarsia: config: " + config + ": line 2, polling:");
        assertThat(CommandRun.of("otap", "receive").code()).isEqualTo(2);
        assertThat(CommandRun.of("otap", "receive", "--config", folder.resolve("none"))
                        .code())
                .isEqualTo(1);
    }

    @Test
    void theExampleRunsWithItsPathsChanged() throws IOException {
        generate();
        Path otap = folder.resolve("otap");
        try (Stream<Path> files = Files.walk(otap)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
            }
        }
        String example = Files.readString(Corpus.projectRoot().resolve("docs/examples/receiver.yaml"));
        for (String part : List.of("[collector]", "/var/lib/otap", "/var/lib/intarsia", "/tmp/otlp")) {
            assertThat(example).contains(part);
        }
        Path config = Files.writeString(
                folder.resolve("example.yaml"),
                example.replace("[collector]", "[files]")
                        .replace("/var/lib/otap", otap.toString())
                        .replace("/var/lib/intarsia", folder.toString())
                        .replace("/tmp/otlp", folder.resolve("otlp").toString()));
        CommandRun run = CommandRun.of("otap", "receive", "--config", config, "--once");
        assertThat(run.code()).as(run.err()).isZero();
        for (String signal : List.of("logs", "traces", "metrics")) {
            assertThat(folder.resolve("otlp").toFile().list())
                    .anyMatch(name -> name.startsWith(signal + "-") && name.endsWith(".jsonl"));
        }
        assertThat(CommandRun.of("otap", "receive", "--config", config, "--once")
                        .err())
                .startsWith("intarsia: received 0 log records, 0 spans, 0 metrics");
    }

    /// The first pause would take half an hour at least: with `--once` no request waits that long unless it is
    /// configured.
    @Test
    void aSinglePassAgainstADeadServerEndsByItselfAndLosesNothing() throws IOException {
        generate("--signals=logs", "--partition-keys=_part_id");
        String pauses = "retry: {initial_backoff: 1h, max_backoff: 1h}";
        CommandRun run;
        try (ReservedPort port = new ReservedPort()) {
            String endpoint = "http://127.0.0.1:" + port.port();
            Path config = config("{type: otlp_http, endpoint: \"" + endpoint + "\", " + pauses + "}");
            run = CommandRun.of("otap", "receive", "--config", config, "--once");
        }
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("cannot be reached")
                .contains("after 1 attempt; this batch and what follows in its partition were not acknowledged")
                .contains("intarsia: note: partitions left, as a whole or in part: 1; ");
        Path other = config("{type: stdout}");
        CommandRun next = CommandRun.of("otap", "receive", "--config", other, "--once");
        assertThat(next.code()).isZero();
        Files.delete(folder.resolve("checkpoint"));
        CommandRun fresh = CommandRun.of("otap", "receive", "--config", other, "--once");
        assertThat(next.lines()).isNotEmpty().isEqualTo(fresh.lines());
    }

    @Test
    void aConfigurationThatHasNoEndIsRefused() {
        Path zero = Path.of("/dev/zero");
        assumeThat(zero).as("a system with /dev/zero").exists();
        CommandRun run = CommandRun.of("otap", "receive", "--config", zero);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.err()).startsWith("intarsia: config: /dev/zero: cannot be read: a device or a pipe");
        // Not a file with further arguments either.
        assertThat(CommandRun.of("cat", "@/dev/zero").err()).startsWith("intarsia: store: @/dev/zero");
    }
}
