package dev.intarsia.receiver.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.LimitExceededException;
import dev.intarsia.error.UnsupportedFeatureException;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.error.DefectException;
import dev.intarsia.otap.error.SinkException;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.read.PartitionEvent;
import dev.intarsia.otap.read.RecordKind;
import dev.intarsia.reactive.otap.ReactiveOtapReader;
import dev.intarsia.reactive.otap.testing.OtapDirectory;
import dev.intarsia.reactive.testing.DroppedErrors;
import dev.intarsia.reactive.testing.Probe;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.receiver.checkpoint.Checkpoint;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.store.testing.InterceptedStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Unexpected failures: exceptions other than `ReadException`, and errors.
class UnexpectedFailureTest {
    @TempDir
    private Path temporary;

    private OtapDirectory directory;
    private final CollectingSink sink = new CollectingSink();

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = new OtapDirectory(Files.createDirectories(temporary.resolve("otap")), 5);
        for (int i = 0; i < 3; i++) {
            directory.addLogs(1, 1, 40);
        }
    }

    private interface Work {
        void with(ReactiveOtapReader reader) throws Exception;
    }

    /// @param fault called with the key of each request, empty for a listing; throws what the request fails with
    private void read(Consumer<String> fault, Work work) throws Exception {
        try (DroppedErrors dropped = new DroppedErrors();
                ReadFixture fixture = new ReadFixture();
                LocalObjectStore local = new LocalObjectStore(directory.folder());
                InterceptedStore store = new InterceptedStore(
                        local,
                        request -> fault.accept(request.kind() == InterceptedStore.Kind.LIST ? "" : request.key()))) {
            // One at a time: if several fail at once, a subscriber receives the first error only.
            work.with(ReactiveOtapReader.of(OtapReader.of(store, "", fixture.reads))
                    .withPartitionsInFlight(1));
            fixture.awaitReleased();
            dropped.assertNone();
        }
    }

    private static <T extends Throwable> void throwIf(boolean isDue, T failure) throws T {
        if (isDue) {
            throw failure;
        }
    }

    private OtapPoller poller(ReactiveOtapReader reader) {
        return new OtapPoller(reader, PollOptions.every(Duration.ofMillis(1)), Checkpoint.inMemory(), sink);
    }

    private String firstPartition() throws IOException {
        return directory.files("logs").getFirst().getParent().getFileName().toString();
    }

    @Test
    void aDefectWhileReadingIsThePartitionsFailureAndTheOthersAreComplete() throws Exception {
        String part = firstPartition();
        read(key -> throwIf(key.contains(part), new IndexOutOfBoundsException("seven")), reader -> {
            OtapPoller poller = poller(reader);
            List<PollEvent> events = poller.once().collectList().block();
            assertThat(events)
                    .filteredOn(PollEvent.PartitionFailed.class::isInstance)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            PollEvent.PartitionFailed.class,
                            failed -> assertThat(failed.failure())
                                    .isInstanceOf(DefectException.class)
                                    .hasMessageContaining("IndexOutOfBoundsException: seven"));
            assertThat(sink.sorted()).hasSize(80);
            poller.awaitIdle();
        });
    }

    @Test
    void readersSayTheSame() throws Exception {
        String part = firstPartition();
        read(key -> throwIf(key.contains(part), new IndexOutOfBoundsException("seven")), reader -> {
            var found = reader.discover(DiscoveryOptions.DEFAULTS).block();
            assertThat(found).isNotNull();
            assertThat(reader.partitions(RecordKind.LOGS, found, OtapReadOptions.DEFAULTS)
                            .collectList()
                            .block())
                    .filteredOn(PartitionEvent.Failed.class::isInstance)
                    .hasSize(1);
        });
    }

    @Test
    void aDefectOfTheSinkIsThePartitionsFailure() throws Exception {
        read(key -> {}, reader -> {
            sink.refuses = batch -> {
                throw new IllegalArgumentException("no such header");
            };
            OtapPoller poller = poller(reader);
            assertThat(poller.once().collectList().block())
                    .filteredOn(event -> event instanceof PollEvent.PartitionFailed failed
                            && failed.failure() instanceof SinkException
                            && failed.failure().reason().contains("no such header"))
                    .hasSize(3);
            sink.refuses = batch -> false;
            poller.once().collectList().block();
            assertThat(sink.sorted()).hasSize(120);
            poller.awaitIdle();
        });
    }

    @Test
    void aDefectWhileListingIsThePasssFailure() throws Exception {
        boolean[] broken = {true};
        read(key -> throwIf(broken[0] && key.isEmpty(), new IllegalStateException("no list")), reader -> {
            OtapPoller poller = poller(reader);
            assertThat(poller.once().collectList().block())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            PollEvent.PassFailed.class,
                            failed -> assertThat(failed.failure()).hasMessageContaining("no list"));
            broken[0] = false;
            poller.once().collectList().block();
            assertThat(sink.sorted()).hasSize(120);
            poller.awaitIdle();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"listing", "reading", "sink"})
    void anErrorEndsPollingAndIsReported(String place) throws Exception {
        for (Error error : List.of(
                new OutOfMemoryError("none left"),
                new StackOverflowError("too deep"),
                new NoClassDefFoundError("gone"),
                new AssertionError("untrue"))) {
            sink.refuses = batch -> {
                if (place.equals("sink")) {
                    throw error;
                }
                return false;
            };
            read(key -> throwIf(place.equals(key.isEmpty() ? "listing" : "reading"), error), reader -> {
                Probe<PollEvent> probe = new Probe<>();
                OtapPoller poller = poller(reader);
                poller.forever().subscribe(probe);
                probe.request(Long.MAX_VALUE);
                probe.awaitEnd();
                assertThat(probe.failure())
                        .isInstanceOf(delivered(error))
                        .satisfies(signalled -> assertThat(signalled == error || signalled.getCause() == error)
                                .isTrue());
                poller.awaitIdle();
            });
        }
    }

    private static Class<? extends Throwable> delivered(Error error) {
        return switch (error) {
            case VirtualMachineError e -> LimitExceededException.class;
            case LinkageError e -> UnsupportedFeatureException.class;
            default -> AssertionError.class;
        };
    }
}
