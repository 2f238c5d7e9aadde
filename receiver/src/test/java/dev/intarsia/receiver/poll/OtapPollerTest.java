package dev.intarsia.receiver.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.reactive.otap.ReactiveOtapReader;
import dev.intarsia.reactive.otap.testing.OtapDirectory;
import dev.intarsia.reactive.testing.DroppedErrors;
import dev.intarsia.reactive.testing.Probe;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.receiver.checkpoint.Checkpoint;
import dev.intarsia.receiver.sink.OtlpBatch;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.testdata.otap.OtapDamage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtapPollerTest {
    @TempDir
    private Path temporary;

    private OtapDirectory directory;
    private final CollectingSink sink = new CollectingSink();

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new OtapDirectory(Files.createDirectories(temporary.resolve("otap")), 5);
    }

    private interface Work {
        void with(OtapPoller poller) throws Exception;
    }

    private static PollOptions options() {
        PollOptions every = PollOptions.every(Duration.ofMillis(1));
        return new PollOptions(
                every.signals(),
                every.discovery(),
                OtapReadOptions.DEFAULTS.withBatchRecords(20),
                every.interval(),
                1,
                Optional.empty());
    }

    private void poll(Checkpoint checkpoint, PollOptions options, Work work) throws Exception {
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

    private void poll(Work work) throws Exception {
        poll(Checkpoint.inMemory(), options(), work);
    }

    private List<Long> all() {
        return LongStream.rangeClosed(1, directory.logCount()).boxed().toList();
    }

    private static List<PollEvent> once(OtapPoller poller) {
        return poller.once().collectList().block();
    }

    @Test
    void aPassHandsOverEverythingAndTheNextOneWhatIsNew() throws Exception {
        directory.addLogs(2, 1, 50);
        directory.addOthers(4);
        poll(poller -> {
            List<PollEvent> first = once(poller);
            assertThat(sink.sorted()).isEqualTo(all());
            assertThat(first).last().isInstanceOf(PollEvent.PassDone.class);
            assertThat(sink.batches())
                    .extracting(batch -> batch.request().signal())
                    .contains(Signal.LOGS, Signal.TRACES, Signal.METRICS);
            assertThat(sink.batches())
                    .allMatch(batch ->
                            batch.endRow() - batch.firstRow() == batch.request().recordCount());
            assertThat(sink.batches()).extracting(OtlpBatch::key).doesNotHaveDuplicates();

            assertThat(once(poller)).singleElement().isInstanceOf(PollEvent.PassDone.class);
            directory.addLogs(1, 1, 30);
            once(poller);
            assertThat(sink.sorted()).isEqualTo(all());
        });
    }

    @Test
    void whatTheSinkRefusesComesAgainFromTheSameRow() throws Exception {
        directory.addLogs(1, 1, 100);
        poll(poller -> {
            sink.refuses = batch -> batch.firstRow() == 40;
            List<PollEvent> events = once(poller);
            assertThat(events)
                    .filteredOn(event -> event instanceof PollEvent.PartitionFailed failed
                            && failed.failure() instanceof SinkException)
                    .hasSize(1);
            assertThat(sink.sorted()).hasSize(40);

            sink.refuses = batch -> false;
            once(poller);
            assertThat(sink.sorted()).isEqualTo(all());
            assertThat(sink.batches()).extracting(OtlpBatch::firstRow).containsExactly(0L, 20L, 40L, 60L, 80L);
            assertThat(sink.batches().getLast().last()).isTrue();
        });
    }

    @Test
    void aNewProcessContinuesInsideAFile() throws Exception {
        directory.addLogs(1, 2, 50);
        Path file = temporary.resolve("checkpoint");
        sink.refuses = batch -> batch.firstRow() >= 60;
        try (Checkpoint checkpoint = Checkpoint.open(file, "test")) {
            poll(checkpoint, options(), OtapPollerTest::once);
        }
        sink.refuses = batch -> false;
        try (Checkpoint checkpoint = Checkpoint.open(file, "test")) {
            poll(checkpoint, options(), OtapPollerTest::once);
        }
        assertThat(sink.sorted()).isEqualTo(all());
    }

    @Test
    void aDamagedPartitionIsNamedAndTheOthersAreComplete() throws Exception {
        directory.addLogs(1, 1, 40);
        directory.addLogs(1, 1, 40);
        directory.addLogs(1, 1, 40);
        OtapDamage.BROKEN_FOOTER.apply(
                directory.folder(), directory.files("logs").getFirst(), 1);
        poll(poller -> {
            assertThat(once(poller))
                    .filteredOn(event -> event instanceof PollEvent.PartitionFailed)
                    .hasSize(1);
            assertThat(sink.sorted()).hasSize(80).doesNotHaveDuplicates();
        });
    }

    @Test
    void onlyTheSignalsThatAreWantedAreRead() throws Exception {
        directory.addLogs(1, 1, 10);
        directory.addOthers(2);
        PollOptions all = options();
        PollOptions traces = new PollOptions(
                Set.of(Signal.TRACES), all.discovery(), all.read(), all.interval(), all.jitter(), all.timeout());
        poll(Checkpoint.inMemory(), traces, poller -> {
            once(poller);
            assertThat(sink.batches())
                    .isNotEmpty()
                    .allMatch(batch -> batch.request().signal() == Signal.TRACES);
        });
    }

    @Test
    void pollingSeesWhatComesUntilItIsStopped() throws Exception {
        directory.addLogs(1, 1, 30);
        poll(poller -> {
            Probe<PollEvent> probe = new Probe<>();
            poller.forever().subscribe(probe);
            probe.request(Long.MAX_VALUE);
            for (int i = 0; i < 3; i++) {
                directory.addLogs(1, 1, 30);
                awaitTimes(probe);
            }
            poller.stop();
            probe.awaitEnd();
            assertThat(probe.failure()).isNull();
            assertThat(sink.sorted()).isEqualTo(all());
        });
    }

    private void awaitTimes(Probe<PollEvent> probe) throws InterruptedException {
        int seen = probe.elements().size();
        while (sink.sorted().size() < directory.logCount()) {
            probe.awaitElements(++seen);
        }
    }

    @Test
    void elementsComeAsTheyAreAskedFor() throws Exception {
        directory.addLogs(1, 1, 60);
        poll(poller -> {
            Probe<PollEvent> probe = new Probe<>();
            poller.forever().subscribe(probe);
            probe.request(2);
            probe.awaitElements(2);
            assertThat(sink.batches()).hasSizeBetween(2, 3);
            probe.request(3);
            List<PollEvent> events = probe.awaitElements(5);
            assertThat(events.getLast()).isInstanceOf(PollEvent.PassDone.class);
            directory.addLogs(1, 1, 20);
            probe.request(1);
            assertThat(probe.awaitElements(6).getLast()).isInstanceOf(PollEvent.Handled.class);
            probe.cancel();
            assertThat(probe.breaches()).isEmpty();
        });
    }

    @Test
    void stoppingLetsTheBatchUnderWayThrough() throws Exception {
        directory.addLogs(1, 1, 100);
        poll(poller -> {
            sink.gate = new CountDownLatch(1);
            Probe<PollEvent> probe = new Probe<>();
            poller.forever().subscribe(probe);
            probe.request(Long.MAX_VALUE);
            sink.entered.await();
            poller.stop();
            sink.gate.countDown();
            probe.awaitEnd();
            assertThat(sink.sorted()).hasSize(20);
            assertThat(once(poller)).isEmpty();
        });
    }

    @Test
    void afterACancelNothingComesTwice() throws Exception {
        directory.addLogs(2, 1, 100);
        directory.addLogs(2, 1, 100);
        poll(poller -> {
            for (int i = 1; i < 8; i++) {
                Probe<PollEvent> probe = new Probe<>(i);
                poller.forever().subscribe(probe);
                probe.request(Long.MAX_VALUE);
                probe.awaitEndOrCancel();
            }
            once(poller);
            assertThat(sink.sorted()).isEqualTo(all());
        });
    }

    @Test
    void onlyOneSubscriptionAtATime() throws Exception {
        directory.addLogs(1, 1, 10);
        poll(poller -> {
            Probe<PollEvent> first = new Probe<>();
            poller.forever().subscribe(first);
            Probe<PollEvent> second = new Probe<>();
            poller.once().subscribe(second);
            second.awaitEnd();
            assertThat(second.failure()).isInstanceOf(IllegalStateException.class);
            first.cancel();
            once(poller);
            assertThat(sink.sorted()).isEqualTo(all());
        });
    }

    @Test
    void aDirectoryThatCannotBeListedIsTriedAgain() throws Exception {
        Path hidden = temporary.resolve("hidden");
        directory.addLogs(1, 1, 10);
        poll(poller -> {
            Files.move(directory.folder(), hidden);
            List<PollEvent> events = once(poller);
            assertThat(sink.sorted()).isEmpty();
            assertThat(events).hasSize(1);
            Files.move(hidden, directory.folder());
            once(poller);
            assertThat(sink.sorted()).isEqualTo(all());
        });
    }
}
