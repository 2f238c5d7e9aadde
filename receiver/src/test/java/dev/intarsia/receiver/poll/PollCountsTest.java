package dev.intarsia.receiver.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.RecordTimeRange;
import dev.intarsia.reactive.otap.ReactiveOtapReader;
import dev.intarsia.reactive.otap.testing.OtapDirectory;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.receiver.checkpoint.Checkpoint;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.testdata.otap.OtapDamage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Counts of successive passes.
class PollCountsTest {
    private static final int ROWS = 100;

    @TempDir
    private Path temporary;

    private OtapDirectory directory;
    private final CollectingSink sink = new CollectingSink();

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new OtapDirectory(Files.createDirectories(temporary.resolve("otap")), 11);
    }

    private static PollOptions options() {
        PollOptions every = PollOptions.every(Duration.ofMillis(1));
        return new PollOptions(
                every.signals(),
                every.discovery(),
                OtapReadOptions.DEFAULTS.withBatchRecords(40),
                every.interval(),
                0,
                Optional.empty());
    }

    private OtapStats passes(int count) throws Exception {
        return passes(count, Checkpoint.inMemory());
    }

    /// The total statistics of the given number of passes.
    private OtapStats passes(int count, Checkpoint checkpoint) throws Exception {
        try (ReadFixture fixture = new ReadFixture();
                LocalObjectStore store = new LocalObjectStore(directory.folder())) {
            ReactiveOtapReader reader = ReactiveOtapReader.of(OtapReader.of(store, "", fixture.reads));
            OtapPoller poller = new OtapPoller(reader, options(), checkpoint, sink);
            OtapStats all = OtapStats.NONE;
            for (int pass = 0; pass < count; pass++) {
                List<PollEvent> events = poller.once().collectList().block();
                for (PollEvent event : events) {
                    all = switch (event) {
                        case PollEvent.PartitionDone done -> all.plus(done.stats());
                        case PollEvent.PartitionFailed failed -> all.plus(failed.stats());
                        default -> all;
                    };
                }
            }
            poller.awaitIdle();
            fixture.awaitReleased();
            return all;
        }
    }

    @Test
    void rowsBelowRecordsOfOtherPassesAreNoOrphans() throws Exception {
        directory.addLogs(3, 1, ROWS);
        Set<String> refused = new HashSet<>();
        sink.refuses = batch -> batch.firstRow() == 40 && refused.add(batch.key());
        OtapStats stats = passes(4);

        assertThat(refused).hasSize(3);
        assertThat(sink.sorted()).hasSize(3 * ROWS);
        assertThat(stats.orphans()).isZero();
    }

    @Test
    void aLostRecordsRowsCountOnce() throws Exception {
        directory.addLogs(3, 1, ROWS);
        OtapDamage.LOST.apply(directory.folder(), directory.files("logs").get(1), 1);
        OtapStats stats = passes(3);

        assertThat(sink.sorted()).hasSize(2 * ROWS);
        assertThat(stats.orphans()).isEqualTo(ROWS);
        assertThat(stats.pending()).isZero();
    }

    @Test
    void aFileWithoutRowsIsDoneWithItsPartition() throws Exception {
        directory.addLogs(1, 1, ROWS);
        directory.addEmptyFile();
        directory.addLogs(1, 1, ROWS);
        directory.addEmptyFile();
        Checkpoint checkpoint = Checkpoint.inMemory();

        passes(1, checkpoint);

        assertThat(sink.sorted()).hasSize(2 * ROWS);
        assertThat(checkpoint.filesDone()).isEqualTo(4);
    }

    @Test
    void whatNoFileWouldEverBeDoneWithIsRefused() {
        PollOptions options = options();
        OtapReadOptions some = options.read().withRange(new RecordTimeRange(0, 50));
        assertThatThrownBy(() -> new PollOptions(
                        options.signals(),
                        options.discovery(),
                        some,
                        options.interval(),
                        options.jitter(),
                        options.timeout()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never consumed");
    }
}
