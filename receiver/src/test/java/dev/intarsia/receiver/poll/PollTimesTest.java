package dev.intarsia.receiver.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.read.JoinedBatch;
import dev.intarsia.otap.read.JoinedLog;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Time-dependent behaviour, with a clock that does not advance.
class PollTimesTest {
    private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path temporary;

    private final SteppedClock clock = new SteppedClock(START);
    private final CollectingSink sink = new CollectingSink();
    private OtapDirectory directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new OtapDirectory(Files.createDirectories(temporary.resolve("otap")), 5);
    }

    private interface Work {
        void with(OtapPoller poller) throws Exception;
    }

    private void poll(Duration minFileAge, Duration spanAttrsGrace, Optional<Duration> timeout, Work work)
            throws Exception {
        PollOptions options = new PollOptions(
                Set.of(Signal.values()),
                DiscoveryOptions.DEFAULTS.withAges(minFileAge, spanAttrsGrace).withClock(clock),
                OtapReadOptions.DEFAULTS.withBatchRecords(20),
                SECOND,
                0,
                timeout);
        try (DroppedErrors dropped = new DroppedErrors();
                ReadFixture fixture = new ReadFixture();
                LocalObjectStore store = new LocalObjectStore(directory.folder())) {
            ReactiveOtapReader reader = ReactiveOtapReader.of(OtapReader.of(store, "", fixture.reads));
            OtapPoller poller = new OtapPoller(reader, options, Checkpoint.inMemory(), sink, clock::nanos);
            work.with(poller);
            poller.awaitIdle();
            fixture.awaitReleased();
            dropped.assertNone();
        }
    }

    private static List<PollEvent> once(OtapPoller poller) {
        return poller.once().collectList().block();
    }

    private void written(String table, Instant time) throws IOException {
        try (Stream<Path> files = Files.walk(directory.folder().resolve(table))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(time));
            }
        }
    }

    private List<Long> all() {
        return LongStream.rangeClosed(1, directory.logCount()).boxed().toList();
    }

    @Test
    void aFileIsReadWhenItIsOldEnough() throws Exception {
        directory.addLogs(1, 1, 30);
        written("logs", START.minusSeconds(4));
        poll(Duration.ofSeconds(10), Duration.ZERO, Optional.empty(), poller -> {
            PollEvent.PassDone waiting = (PollEvent.PassDone) once(poller).getLast();
            assertThat(waiting.found().waiting()).hasSize(1);
            clock.advance(Duration.ofMillis(5_999));
            once(poller);
            assertThat(sink.sorted()).isEmpty();
            clock.advance(Duration.ofMillis(1));
            once(poller);
            assertThat(sink.sorted()).isEqualTo(all());
        });
    }

    @Test
    void spansWaitForTheirAttributesAndNotLongerThanTheGrace() throws Exception {
        directory.addOthers(4);
        written("spans", START);
        Path attributes = directory.folder().resolve("span_attrs");
        Files.move(attributes, temporary.resolve("late"));
        poll(SECOND, Duration.ofMinutes(1), Optional.empty(), poller -> {
            clock.advance(Duration.ofSeconds(59));
            once(poller);
            assertThat(spans()).isZero();
            Files.move(temporary.resolve("late"), attributes);
            once(poller);
            assertThat(spans()).as("they are there, before the grace is over").isPositive();
        });
        directory.addOthers(4);
        written("spans", clock.instant());
        Files.move(attributes, temporary.resolve("lost"));
        long before = spans();
        poll(SECOND, Duration.ofMinutes(1), Optional.empty(), poller -> {
            clock.advance(Duration.ofMinutes(1));
            once(poller);
            assertThat(spans()).as("they never came").isGreaterThan(before);
        });
    }

    private long spans() {
        return sink.batches().stream()
                .map(OtlpBatch::request)
                .filter(request -> request.signal() == Signal.TRACES)
                .count();
    }

    @Test
    void aPartitionWhoseTimeIsOverContinuesInTheNextPass() throws Exception {
        directory.addLogs(1, 1, 100);
        directory.addLogs(1, 1, 35);
        sink.refuses = batch -> {
            clock.advance(Duration.ofSeconds(3));
            return false;
        };
        poll(Duration.ZERO, Duration.ZERO, Optional.of(Duration.ofNanos(1)), poller -> {
            assertThat(once(poller))
                    .filteredOn(event -> event instanceof PollEvent.PartitionDone done && !done.complete())
                    .hasSize(2);
            assertThat(sink.batches())
                    .as("one batch of each, however short the time")
                    .hasSize(2);
            for (int pass = 0; pass < 4; pass++) {
                once(poller);
            }
            assertThat(sink.sorted()).isEqualTo(all());
            assertThat(sink.batches()).hasSize(5 + 2);
        });
    }

    @Test
    void aPartitionContinuesWhileItsTimeIsNotOver() throws Exception {
        directory.addLogs(1, 1, 100);
        sink.refuses = batch -> {
            clock.advance(SECOND);
            return false;
        };
        poll(Duration.ZERO, Duration.ZERO, Optional.of(Duration.ofSeconds(3)), poller -> {
            PollEvent.PartitionDone done = (PollEvent.PartitionDone) once(poller).stream()
                    .filter(event -> event instanceof PollEvent.PartitionDone)
                    .findFirst()
                    .orElseThrow();
            assertThat(done.complete()).isFalse();
            assertThat(done.time()).isEqualTo(Duration.ofSeconds(3));
            assertThat(sink.batches()).hasSize(3);
        });
    }

    @Test
    void timeWithoutDemandDoesNotCount() throws Exception {
        directory.addLogs(1, 1, 100);
        try (ReadFixture fixture = new ReadFixture();
                LocalObjectStore store = new LocalObjectStore(directory.folder())) {
            OtapReader reader = OtapReader.of(store, "", fixture.reads);
            Partition partition =
                    reader.discover(DiscoveryOptions.DEFAULTS).partitions().getFirst();
            PollSteps.Target target = new PollSteps.Target(
                    sink,
                    Checkpoint.inMemory(),
                    new Quarantine(SECOND),
                    () -> false,
                    Optional.of(SECOND),
                    clock::nanos);
            sink.refuses = batch -> {
                clock.advance(Duration.ofMillis(100));
                return false;
            };
            OtapReadOptions options = OtapReadOptions.DEFAULTS.withBatchRecords(20);
            PollSteps<JoinedBatch<JoinedLog>> steps =
                    new PollSteps<>(partition, partition, Signal.LOGS, () -> reader.logs(partition, options), target);
            PollEvent last = steps.next();
            while (!steps.ended()) {
                clock.advance(Duration.ofHours(1));
                last = steps.next();
            }
            steps.close();
            assertThat(last).isInstanceOfSatisfying(PollEvent.PartitionDone.class, done -> {
                assertThat(done.complete()).isTrue();
                assertThat(done.time()).isEqualTo(Duration.ofMillis(500));
            });
            fixture.awaitReleased();
        }
        assertThat(sink.sorted()).isEqualTo(all());
    }
}
