package dev.intarsia.cli.command.otap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cli.CommandRun;
import dev.intarsia.cli.console.Console;
import dev.intarsia.cli.console.Failures;
import dev.intarsia.cli.output.OtapOutput;
import dev.intarsia.otap.read.RecordKind;
import dev.intarsia.receiver.Receiver;
import dev.intarsia.receiver.ReceiverEnvironment;
import dev.intarsia.receiver.ReceiverFactory;
import dev.intarsia.receiver.config.ReceiverConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// On a terminal, where everything takes a second.
final class OtapProgressTest {
    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            OutputStream.nullOutputStream(),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            true,
            java.time.InstantSource.system());
    private final AtomicLong seconds = new AtomicLong();
    private final LongSupplier slow = () -> TimeUnit.SECONDS.toNanos(seconds.getAndIncrement());

    @BeforeEach
    void generate() {
        CommandRun run = CommandRun.of(
                "generate-otap",
                folder.resolve("otap"),
                "--requests=4",
                "--items=200",
                "--signals=logs",
                "--runs=2",
                "--partition-keys=_part_id",
                "--damaged=1");
        assertThat(run.code()).as(run.err()).isZero();
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void readingShowsHowManyOfAllRecordsAreRead() throws IOException {
        OtapCommandOptions options = new OtapCommandOptions();
        new CommandLine(options).parseArgs(folder.resolve("otap").toString(), "--batch-size=50");
        int code = new OtapRun(console, new Failures(console.err()), options, slow)
                .print(RecordKind.LOGS, OtapOutput.logsJson(console.out()));
        assertThat(code).isEqualTo(1);
        assertThat(shown())
                .containsPattern("reading +\\d+% .*/\\d+ log records")
                .contains("intarsia: corrupt: ");
    }

    @Test
    void receivingShowsHowManyRecordsThePassHasComeTo() {
        ReceiverConfig config = ReceiverConfig.parse("""
                base_uri: %s
                processing_options: {batch_size: 20, min_file_age: 0}
                sinks: [{type: noop}]
                """.formatted(folder.resolve("otap")), "test");
        ReceiveReport report = new ReceiveReport(console, new Failures(console.err()), "test", false, slow);
        try (Receiver receiver = ReceiverFactory.find(ReceiverConfig.PLUGIN_URN)
                .create(config, ReceiverEnvironment.DEFAULTS.withListener(report::print))) {
            receiver.runOnce();
            report.summarise(receiver.metrics(), false);
            report.summarise(receiver.metrics(), false);
            assertThat(shown())
                    .containsPattern("receiving .* " + receiver.metrics().recordCount() + "/\\? records")
                    .contains("\rintarsia: partition ")
                    .containsOnlyOnce("intarsia: received ");
        }
    }
}
