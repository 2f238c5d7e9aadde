package dev.intarsia.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.schema.Signal;
import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a receiver at random moments.
@Tag(Campaign.TAG)
class KillTest {
    private static final int KILLS = Campaign.rounds(6, 200);
    private static final int BATCH = 7;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    @TempDir
    private Path temporary;

    @Test
    void aReceiverThatIsKilledAgainAndAgainHandsOverEveryRecordOnce() throws Exception {
        RandomGenerator random = Seeds.random("aReceiverThatIsKilledAgainAndAgainHandsOverEveryRecordOnce");
        Path output = temporary.resolve("out");
        Path config = Files.writeString(temporary.resolve("receiver.yaml"), """
                base_uri: %s
                polling_interval: 100ms
                processing_options:
                  batch_size: %d
                  min_file_age: 0
                  span_attrs_grace: 0
                  checkpoint_file: %s
                  partition_concurrency: 3
                sinks: [{type: directory, path: %s, format: otlp-proto}]
                """.formatted(
                        temporary.resolve("otap"), BATCH, temporary.resolve("checkpoint"), output));
        RecordDirectory directory = new RecordDirectory(temporary.resolve("otap"), random.nextLong());
        WrittenRecords written = new WrittenRecords(output);
        int killedAtWork = 0;
        int batches = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int files = 1 + random.nextInt(3);
            int perFile = 10 + random.nextInt(30);
            directory.add(files, perFile);
            batches += files * Signal.values().length * Math.ceilDiv(perFile, BATCH);
            killOnce(config, written, Math.min(batches, written.files().size() + random.nextInt(1, 30)), random);
            List<String> names = written.names();
            assertThat(names).doesNotHaveDuplicates();
            killedAtWork += names.size() < directory.names().size() ? 1 : 0;
        }
        int beforeTheEnd = written.names().size();
        try (Receiver receiver =
                new OtapReceiverFactory().create(ReceiverConfig.load(config), ReceiverEnvironment.DEFAULTS)) {
            receiver.runOnce();
            assertThat(receiver.metrics().hasFailures()).isFalse();
        }
        System.out.printf(
                "killed %d times, %d of them at work; %d of %d records were there before the last run%n",
                KILLS, killedAtWork, beforeTheEnd, directory.names().size());
        assertThat(written.names()).isEqualTo(directory.names());
        assertThat(killedAtWork).isPositive();
    }

    /// Waits for the given number of batches and a random moment longer.
    private void killOnce(Path config, WrittenRecords written, int wanted, RandomGenerator random)
            throws IOException, InterruptedException {
        Path log = temporary.resolve("log");
        Process process = ReceiverProcess.start(config, log);
        try {
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (written.files().size() < wanted) {
                assertThat(process.isAlive())
                        .as("receiver: %s", Files.readString(log))
                        .isTrue();
                assertThat(System.nanoTime())
                        .as("it does nothing: %s", Files.readString(log))
                        .isLessThan(end);
                LockSupport.parkNanos(500_000);
            }
            LockSupport.parkNanos(random.nextLong(10_000_000));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
