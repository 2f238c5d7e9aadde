package dev.intarsia.receiver.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.StoreException;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.reactive.otap.ReactiveOtapReader;
import dev.intarsia.reactive.otap.testing.OtapDirectory;
import dev.intarsia.reactive.testing.DroppedErrors;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.receiver.checkpoint.Checkpoint;
import dev.intarsia.receiver.sink.OtlpBatch;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.testdata.otap.OtapDamage;
import dev.intarsia.testdata.otap.OtapExporter;
import dev.intarsia.testdata.otap.OtapOptions;
import dev.intarsia.testdata.otap.OtapRequest;
import dev.intarsia.testdata.otap.OtapRequests;
import dev.intarsia.testdata.otap.RequestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that cannot be read, over many passes of a clock that advances in seconds.
class QuarantineTest {
    @TempDir
    private Path temporary;

    private final SteppedClock clock = new SteppedClock(Instant.parse("2027-01-01T00:00:00Z"));
    private final CollectingSink sink = new CollectingSink();
    private final Checkpoint checkpoint = Checkpoint.inMemory();
    private OtapDirectory directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new OtapDirectory(Files.createDirectories(temporary.resolve("otap")), 5);
    }

    private interface Work {
        void with(OtapPoller poller) throws Exception;
    }

    private void poll(Work work) throws Exception {
        PollOptions options = new PollOptions(
                Set.of(Signal.values()),
                DiscoveryOptions.DEFAULTS.withClock(clock),
                OtapReadOptions.DEFAULTS.withBatchRecords(20),
                Duration.ofSeconds(10),
                0,
                Optional.empty());
        try (DroppedErrors dropped = new DroppedErrors();
                ReadFixture fixture = new ReadFixture();
                LocalObjectStore store = new LocalObjectStore(directory.folder())) {
            ReactiveOtapReader reader = ReactiveOtapReader.of(OtapReader.of(store, "", fixture.reads));
            OtapPoller poller = new OtapPoller(reader, options, checkpoint, sink);
            work.with(poller);
            poller.awaitIdle();
            fixture.awaitReleased();
            dropped.assertNone();
        }
    }

    private static List<PollEvent> once(OtapPoller poller) {
        return poller.once().collectList().block();
    }

    /// A pass each second, until something is quarantined.
    ///
    /// @return the seconds, from the first pass on, at which a failure was reported
    private List<Long> secondsOfFailures(OtapPoller poller) {
        List<Long> seconds = new ArrayList<>();
        for (long second = 0; second < 400; second++) {
            List<PollEvent> events = once(poller);
            if (events.stream().anyMatch(event -> event instanceof PollEvent.PartitionFailed)) {
                seconds.add(second);
            }
            clock.advance(Duration.ofSeconds(1));
            if (events.stream().anyMatch(event -> event instanceof PollEvent.Quarantined)) {
                return seconds;
            }
        }
        return seconds;
    }

    private static int quarantined(List<PollEvent> events) {
        return ((PollEvent.PassDone) events.getLast()).quarantined();
    }

    private static List<PollEvent> failures(List<PollEvent> events) {
        return events.stream()
                .filter(event -> event instanceof PollEvent.PartitionFailed)
                .toList();
    }

    /// Replaces a file at a later time, also where the clock of the file system has not ticked since.
    private static void repair(Path file, byte[] content) throws IOException {
        FileTime before = Files.getLastModifiedTime(file);
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(before.toInstant().plusSeconds(1)));
    }

    private List<Long> all() {
        return LongStream.rangeClosed(1, directory.logCount()).boxed().toList();
    }

    @Test
    void aRootFileIsTriedWithPausesAndThenLeftOutUntilItChanges() throws Exception {
        directory.addLogs(3, 1, 30);
        directory.addLogs(1, 1, 30);
        Path broken = directory.files("logs").get(1);
        byte[] good = Files.readAllBytes(broken);
        OtapDamage.BROKEN_FOOTER.apply(directory.folder(), broken, 1);
        poll(poller -> {
            assertThat(secondsOfFailures(poller)).containsExactly(0L, 10L, 30L, 70L, 150L);
            List<PollEvent> next = once(poller);
            assertThat(failures(next)).isEmpty();
            assertThat(quarantined(next)).isEqualTo(1);
            assertThat(next)
                    .filteredOn(event -> event instanceof PollEvent.PartitionDone)
                    .singleElement()
                    .satisfies(done -> assertThat(
                                    ((PollEvent.PartitionDone) done).stats().damaged())
                            .as("why no resource is resolved")
                            .hasSize(1));
            assertThat(sink.sorted()).as("the other records").hasSize(90).doesNotHaveDuplicates();
            assertThat(checkpoint.filesDone()).isEqualTo(3);

            repair(broken, good);
            assertThat(quarantined(once(poller))).isZero();
            assertThat(sink.sorted()).isEqualTo(all());
        });
    }

    @Test
    void aChildFileHoldsItsPartitionUntilItChangesAndOthersGoOn() throws Exception {
        directory.addLogs(1, 1, 30);
        directory.addLogs(1, 1, 30);
        Path broken = directory.files("log_attrs").getFirst();
        byte[] good = Files.readAllBytes(broken);
        OtapDamage.CUT.apply(directory.folder(), broken, 1);
        poll(poller -> {
            assertThat(secondsOfFailures(poller)).hasSize(OtapPoller.TRIES);
            assertThat(failures(once(poller))).isEmpty();
            assertThat(sink.sorted()).hasSize(30);
            directory.addLogs(1, 1, 30);
            assertThat(quarantined(once(poller))).isEqualTo(1);
            assertThat(sink.sorted()).hasSize(60);

            repair(broken, good);
            assertThat(quarantined(once(poller))).isZero();
            assertThat(sink.sorted()).isEqualTo(all());
        });
    }

    @Test
    void whatOneSignalCannotDoWithoutDoesNotHoldTheOthers() throws Exception {
        OtapOptions options = OtapOptions.of(directory.folder(), 3).withPartitionKeys("_part_id");
        try (OtapExporter exporter = OtapExporter.start(options)) {
            for (OtapRequest request :
                    new OtapRequests(3, RequestOptions.DEFAULTS).list(4, Signal.LOGS, Signal.TRACES)) {
                exporter.send(request);
            }
        }
        for (Path broken : directory.files("span_attrs")) {
            OtapDamage.GARBAGE.apply(directory.folder(), broken, 1);
        }
        poll(poller -> {
            secondsOfFailures(poller);
            once(poller);
            assertThat(sink.batches())
                    .extracting(OtlpBatch::request)
                    .isNotEmpty()
                    .allMatch(request -> request.signal() == Signal.LOGS);
        });
    }

    @Test
    void aNewPollerTriesAgain() throws Exception {
        directory.addLogs(2, 1, 30);
        OtapDamage.GARBAGE.apply(directory.folder(), directory.files("logs").getFirst(), 1);
        poll(this::secondsOfFailures);
        poll(poller -> assertThat(failures(once(poller))).hasSize(1));
    }

    @Test
    void aPathThatCannotBeListedIsReportedWithPausesUntilItChanges() throws Exception {
        OtapOptions options = OtapOptions.of(directory.folder(), 3);
        try (OtapExporter exporter = OtapExporter.start(options)) {
            exporter.send(new OtapRequests(3, RequestOptions.DEFAULTS).next(Signal.LOGS));
        }
        Path broken = directory.files("logs").getFirst();
        byte[] good = Files.readAllBytes(broken);
        OtapDamage.BROKEN_FOOTER.apply(directory.folder(), broken, 1);
        directory.addLogs(1, 1, 30);
        poll(poller -> {
            assertThat(secondsOfFailures(poller)).containsExactly(0L, 10L, 30L, 70L, 150L);
            assertThat(failures(once(poller))).isEmpty();
            assertThat(sink.sorted()).isEqualTo(all());
            repair(broken, good);
            once(poller);
            assertThat(sink.sorted()).hasSizeGreaterThan(30);
        });
    }

    @Test
    void storesAndSinksAndLimitsAreTriedForEver() throws Exception {
        directory.addLogs(1, 1, 10);
        try (ReadFixture fixture = new ReadFixture();
                LocalObjectStore store = new LocalObjectStore(directory.folder())) {
            Discovered found =
                    OtapReader.of(store, "", fixture.reads).discover(DiscoveryOptions.DEFAULTS.withClock(clock));
            Partition partition = found.partitions().getFirst();
            ErrorLocation file = ErrorLocation.of(directory
                    .folder()
                    .relativize(directory.files("logs").getFirst())
                    .toString());
            Quarantine quarantine = new Quarantine(Duration.ofSeconds(1));
            for (int pass = 0; pass < 20; pass++) {
                quarantine.beginPass(found);
                assertThat(quarantine.note(partition, Signal.LOGS, new StoreException(file, "no route")))
                        .isEmpty();
                SinkException full = new SinkException(OtapPlace.unknown().withLocation(file), "full", true, null);
                assertThat(quarantine.note(partition, Signal.LOGS, full)).isEmpty();
                assertThat(quarantine.admitted(partition, Signal.LOGS)).contains(partition);
            }
            for (int pass = 0; pass < 20; pass++) {
                quarantine.beginPass(found);
                assertThat(quarantine.note(partition, Signal.LOGS, new LimitExceededException(file, "too large")))
                        .isEmpty();
            }
            assertThat(quarantine.admitted(partition, Signal.LOGS))
                    .as("not at once")
                    .isEmpty();
            assertThat(quarantine.size()).isZero();
        }
    }
}
