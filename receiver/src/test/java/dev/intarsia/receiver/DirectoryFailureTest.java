package dev.intarsia.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.error.SinkException;
import dev.intarsia.receiver.config.ReceiverConfig;
import dev.intarsia.receiver.poll.PollEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder that cannot be written for a while: nothing is lost and nothing comes twice.
class DirectoryFailureTest {
    @TempDir
    private Path temporary;

    private final List<PollEvent> failed = new CopyOnWriteArrayList<>();
    private RecordDirectory directory;
    private Path output;
    private WrittenRecords written;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new RecordDirectory(temporary.resolve("otap"), 23);
        directory.add(2, 25);
        directory.add(1, 25);
        output = temporary.resolve("out");
        written = new WrittenRecords(output);
    }

    private Receiver receiver(String more) {
        ReceiverConfig config = ReceiverConfig.parse(
                """
                base_uri: %s
                polling_interval: 100ms
                processing_options: {batch_size: 10, min_file_age: 0, span_attrs_grace: 0, checkpoint_file: %s}
                sinks: [{type: directory, path: %s, format: otlp-proto}%s]
                """.formatted(temporary.resolve("otap"), temporary.resolve("checkpoint"), output, more), "test");
        return new OtapReceiverFactory().create(config, ReceiverEnvironment.DEFAULTS.withListener(event -> {
            if (event instanceof PollEvent.PartitionFailed) {
                failed.add(event);
            }
        }));
    }

    @Test
    void aFileThatCannotBeWrittenHoldsItsPartitionAndSignalOnly() throws IOException {
        Path first = Collections.min(directory.files("spans"), Comparator.comparing(Path::getFileName));
        String key = first.getFileName().toString().replace("part-", "traces-").replace(".parquet", "");
        Path blocked = output.resolve("." + key + "-0000000010.pb.tmp");
        try (Receiver receiver = receiver("")) {
            Files.createDirectory(blocked);
            receiver.runOnce();
            assertThat(failed)
                    .singleElement()
                    .satisfies(event -> assertThat(((PollEvent.PartitionFailed) event).failure())
                            .isInstanceOf(SinkException.class));
            assertThat(written.names())
                    .doesNotHaveDuplicates()
                    .hasSize(directory.names().size() - 40);

            Files.delete(blocked);
            receiver.runOnce();
        }
        assertThat(written.names()).isEqualTo(directory.names());
    }

    @Test
    void aFolderThatIsAwayIsWaitedForOverARestart() throws IOException {
        Path away = temporary.resolve("away");
        try (Receiver receiver = receiver("")) {
            Files.move(output, away);
            receiver.runOnce();
            assertThat(receiver.metrics().recordCount()).isZero();
            assertThat(failed).hasSize(6);
        }
        Files.move(away, output);
        try (Receiver receiver = receiver("")) {
            receiver.runOnce();
            receiver.runOnce();
        }
        assertThat(written.names()).isEqualTo(directory.names());
    }

    @Test
    void whatASecondSinkRefusesReplacesWhatTheFirstHas() throws IOException {
        Path second = temporary.resolve("second");
        WrittenRecords also = new WrittenRecords(second);
        try (Receiver receiver =
                receiver(", {type: directory, name: second, path: %s, format: otlp-proto}".formatted(second))) {
            Files.delete(second);
            Files.createFile(second);
            receiver.runOnce();
            assertThat(also.names()).isEmpty();
            assertThat(written.names()).doesNotHaveDuplicates().isNotEmpty();

            Files.delete(second);
            Files.createDirectory(second);
            receiver.runOnce();
        }
        assertThat(written.names()).isEqualTo(directory.names());
        assertThat(also.names()).isEqualTo(directory.names());
    }
}
