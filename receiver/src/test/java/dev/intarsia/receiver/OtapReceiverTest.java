package dev.intarsia.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.otap.error.CheckpointException;
import dev.intarsia.otap.error.ConfigException;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.receiver.poll.PollEvent;
import dev.intarsia.testdata.otap.OtapDamage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtapReceiverTest {
    @TempDir
    private Path temporary;

    private LogDirectory directory;
    private Path output;

    @BeforeEach
    void makeDirectory() {
        directory = new LogDirectory(temporary.resolve("otap"), 11);
        output = temporary.resolve("out");
    }

    private ReceiverConfig config(String sink) {
        return ReceiverConfig.parse(
                """
                base_uri: %s
                polling_interval: 100ms
                processing_options: {batch_size: 20, min_file_age: 0, span_attrs_grace: 0, checkpoint_file: %s}
                sinks: [%s]
                """.formatted(temporary.resolve("otap"), temporary.resolve("checkpoint"), sink), "test");
    }

    private ReceiverConfig toFolder() {
        return config("{type: directory, path: %s, format: otlp-proto}".formatted(output));
    }

    private static Receiver create(ReceiverConfig config) {
        return ReceiverFactory.find("urn:otel:otap:parquet:receiver").create(config, ReceiverEnvironment.DEFAULTS);
    }

    @Test
    void isFoundByItsUrn() {
        assertThat(ReceiverFactory.find(ReceiverConfig.PLUGIN_URN)).isInstanceOf(OtapReceiverFactory.class);
        assertThatThrownBy(() -> ReceiverFactory.find("urn:otel:otlp:receiver"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(ReceiverConfig.PLUGIN_URN);
    }

    @Test
    void onePassWritesEverythingAndTheNextReceiverContinues() throws IOException {
        directory.add(2, 50);
        directory.add(1, 30);
        try (Receiver receiver = create(toFolder())) {
            receiver.runOnce();
            receiver.runOnce();
            ReceiverMetrics metrics = receiver.metrics();
            assertThat(metrics.records(Signal.LOGS)).isEqualTo(130);
            assertThat(metrics.recordCount()).isEqualTo(130);
            assertThat(metrics.passes()).isEqualTo(2);
            assertThat(metrics.batches()).isEqualTo(8);
            assertThat(metrics.largestBatch()).isEqualTo(20);
            assertThat(metrics.partitionsDone()).isEqualTo(2);
            assertThat(metrics.hasFailures()).isFalse();
            assertThat(metrics.rowsRead()).isGreaterThanOrEqualTo(260);
            assertThat(metrics.bufferBytes()).isZero();
            assertThat(metrics.longestPartition()).isPositive();
        }
        directory.add(1, 10);
        try (Receiver receiver = create(toFolder())) {
            receiver.runOnce();
            assertThat(receiver.metrics().recordCount()).isEqualTo(10);
        }
        assertThat(LogDirectory.written(output)).isEqualTo(directory.numbers());
    }

    @Test
    void pollsUntilItIsClosed() throws Exception {
        directory.add(1, 30);
        CountDownLatch seen = new CountDownLatch(60);
        ReceiverEnvironment environment = ReceiverEnvironment.DEFAULTS.withListener(event -> {
            if (event instanceof PollEvent.Handled handled) {
                for (int i = 0; i < handled.batch().request().recordCount(); i++) {
                    seen.countDown();
                }
            }
        });
        Receiver receiver = new OtapReceiverFactory().create(toFolder(), environment);
        try (receiver) {
            receiver.start();
            assertThatThrownBy(receiver::start).isInstanceOf(IllegalStateException.class);
            directory.add(1, 30);
            seen.await();
        }
        assertThat(receiver.awaitEnd()).isEmpty();
        assertThat(LogDirectory.written(output)).isEqualTo(directory.numbers());
        assertThatThrownBy(receiver::runOnce).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void namesThePartitionsThatFailAndCompletesTheOthers() throws IOException {
        for (int i = 0; i < 4; i++) {
            directory.add(1, 25);
        }
        OtapDamage.GARBAGE.apply(temporary.resolve("otap"), directory.files().getFirst(), 1);
        List<PollEvent> failed = new CopyOnWriteArrayList<>();
        ReceiverEnvironment environment = ReceiverEnvironment.DEFAULTS.withListener(event -> {
            if (event instanceof PollEvent.PartitionFailed) {
                failed.add(event);
            }
        });
        try (Receiver receiver = new OtapReceiverFactory().create(toFolder(), environment)) {
            receiver.runOnce();
            assertThat(receiver.metrics().hasFailures()).isTrue();
            assertThat(receiver.metrics().partitionsFailed()).isEqualTo(1);
            assertThat(receiver.metrics().partitionsDone()).isEqualTo(3);
        }
        assertThat(failed).hasSize(1);
        assertThat(LogDirectory.written(output)).hasSize(75);
    }

    @Test
    void refusesWhatCannotWorkBeforeAThreadStarts() throws IOException {
        Set<Thread> before = threads();
        Path file = Files.createFile(temporary.resolve("otap"));
        assertThatThrownBy(() -> create(toFolder()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("not a folder");
        Files.delete(file);
        ReceiverConfig bucket = ReceiverConfig.parse("base_uri: s3://bucket/otap\nsinks: [{type: noop}]", "test");
        assertThatThrownBy(() -> create(bucket))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("config: test: line 1, base_uri: ")
                .hasMessageContaining("no store for s3");
        Files.createFile(output);
        assertThatThrownBy(() -> create(toFolder())).isInstanceOf(SinkException.class);
        Files.delete(output);
        Files.writeString(temporary.resolve("checkpoint"), "rubbish");
        assertThatThrownBy(() -> create(toFolder())).isInstanceOf(CheckpointException.class);
        Set<Thread> after = threads();
        after.removeAll(before);
        assertThat(after).noneMatch(thread -> thread.getName().startsWith("intarsia"));
    }

    @Test
    void aConfigurationMadeByHandNeedsASinkToo() {
        ReceiverConfig some = toFolder();
        ReceiverConfig without = new ReceiverConfig(
                "by hand", some.baseUri(), some.signals(), some.pollingInterval(), some.processing(), List.of());
        assertThatThrownBy(() -> create(without))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("config: by hand: sinks: there is none");
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream().collect(Collectors.toSet());
    }

    @Test
    void aFolderThatComesLaterIsWaitedFor() throws IOException {
        try (Receiver receiver = create(toFolder())) {
            receiver.runOnce();
            assertThat(receiver.metrics().recordCount()).isZero();
            directory.add(1, 10);
            receiver.runOnce();
            assertThat(receiver.metrics().recordCount()).isEqualTo(10);
        }
    }

    @Test
    void twoReceiversDoNotShareACheckpoint() throws IOException {
        directory.add(1, 5);
        try (Receiver first = create(toFolder())) {
            assertThatThrownBy(() -> create(toFolder()))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("another receiver");
            first.runOnce();
        }
        assertThat(LogDirectory.written(output)).isEqualTo(directory.numbers());
    }
}
