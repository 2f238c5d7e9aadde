package dev.intarsia.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.config.ReceiverConfig;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a receiver at random moments. `-Dintarsia.kills=200` kills more often than the build does.
class KillTest {
    private static final int KILLS = Integer.getInteger("intarsia.kills", 20);
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
                processing_options: {batch_size: 7, min_file_age: 0, checkpoint_file: %s, partition_concurrency: 3}
                sinks: [{type: directory, path: %s, format: otlp-proto}]
                """.formatted(
                        temporary.resolve("otap"), temporary.resolve("checkpoint"), output));
        LogDirectory directory = new LogDirectory(temporary.resolve("otap"), random.nextLong());
        int killedAtWork = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            directory.add(1 + random.nextInt(3), 60 + random.nextInt(100));
            killOnce(config, output, random);
            List<Long> written = LogDirectory.written(output);
            assertThat(written).doesNotHaveDuplicates();
            killedAtWork += written.size() < directory.numbers().size() ? 1 : 0;
        }
        int beforeTheEnd = LogDirectory.written(output).size();
        try (Receiver receiver =
                new OtapReceiverFactory().create(ReceiverConfig.load(config), ReceiverEnvironment.defaults())) {
            receiver.runOnce();
            assertThat(receiver.metrics().hasFailures()).isFalse();
        }
        System.out.printf(
                "killed %d times, %d of them at work; %d of %d records were there before the last run%n",
                KILLS, killedAtWork, beforeTheEnd, directory.numbers().size());
        assertThat(LogDirectory.written(output)).isEqualTo(directory.numbers());
        assertThat(killedAtWork).isPositive();
    }

    /// Waits for some batches and a random moment longer.
    private void killOnce(Path config, Path output, RandomGenerator random) throws IOException, InterruptedException {
        Path log = temporary.resolve("log");
        int wanted = LogDirectory.outputs(output).size() + random.nextInt(1, 12);
        Process process = ReceiverProcess.start(config, log);
        try {
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (LogDirectory.outputs(output).size() < wanted) {
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
