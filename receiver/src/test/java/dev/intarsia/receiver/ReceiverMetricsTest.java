package dev.intarsia.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.read.OtapStats.Problem;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiverMetricsTest {
    private static final String AT_ONCE = "min_file_age: 0, span_attrs_grace: 0, batch_size: 100";

    @TempDir
    private Path temporary;

    private LogDirectory directory;

    @BeforeEach
    void makeDirectory() {
        directory = new LogDirectory(temporary.resolve("otap"), 23);
    }

    private static Receiver receiver(Path otap, String processing) {
        ReceiverConfig config = ReceiverConfig.parse("""
                base_uri: %s
                processing_options: {%s}
                sinks: [{type: noop}]
                """.formatted(otap, processing), "test");
        return ReceiverFactory.find(ReceiverConfig.PLUGIN_URN).create(config, ReceiverEnvironment.DEFAULTS);
    }

    private Receiver receiver(String processing) {
        return receiver(temporary.resolve("otap"), processing);
    }

    @Test
    void rowsBelowRecordsOfOtherPassesAreNoOrphans() {
        try (Receiver receiver = receiver(Corpus.path("otap/logs-multi/out"), AT_ONCE + ", processing_timeout: 1ms")) {
            for (int pass = 0; pass < 6; pass++) {
                receiver.runOnce();
                assertThat(receiver.metrics().orphans()).isZero();
            }
        }
    }

    @Test
    void whatValidationFindsIsCountedWhenItIsRequested() throws IOException {
        directory.add(3, 40);
        Files.delete(directory.files().get(1));
        try (Receiver asked = receiver(AT_ONCE + ", validate_relations: true");
                Receiver other = receiver(AT_ONCE)) {
            for (int pass = 0; pass < 2; pass++) {
                asked.runOnce();
                other.runOnce();
            }
            assertThat(asked.metrics().findings()).isEqualTo(Map.of(Problem.ORPHAN, 40L));
            assertThat(other.metrics().findings()).isEmpty();
            assertThat(other.metrics().orphans()).isEqualTo(40);
            assertThat(other.metrics().pending()).isZero();
        }
    }

    @Test
    void filesThatWaitOrAreIgnoredAreCounted() throws IOException {
        directory.add(2, 5);
        Files.createFile(directory.files().getFirst().resolveSibling("_SUCCESS"));
        try (Receiver receiver = receiver("min_file_age: 1h")) {
            receiver.runOnce();
            assertThat(receiver.metrics().waitingFiles()).isEqualTo(2);
            assertThat(receiver.metrics().ignoredFiles()).isEqualTo(1);
            assertThat(receiver.metrics().recordCount()).isZero();
        }
    }

    @Test
    void eachPartitionHasItsTime() throws IOException {
        directory.add(1, 5);
        directory.add(1, 5);
        try (Receiver receiver = receiver(AT_ONCE)) {
            receiver.runOnce();
            assertThat(receiver.metrics().partitions()).hasSize(2).allSatisfy(partition -> {
                assertThat(partition.signal()).isEqualTo(Signal.LOGS);
                assertThat(partition.time()).isPositive();
                assertThat(partition.whole()).isTrue();
            });
        }
    }
}
