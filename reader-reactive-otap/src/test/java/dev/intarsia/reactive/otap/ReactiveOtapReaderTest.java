package dev.intarsia.reactive.otap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ReadException;
import dev.intarsia.model.Trace;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.read.JoinedBatch;
import dev.intarsia.otap.read.JoinedLog;
import dev.intarsia.otap.read.JoinedSpan;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.read.OtlpRequest;
import dev.intarsia.otap.read.PartitionEvent;
import dev.intarsia.otap.read.RecordKind;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.reactive.otap.testing.OtapDirectory;
import dev.intarsia.reactive.testing.DroppedErrors;
import dev.intarsia.reactive.testing.Probe;
import dev.intarsia.reactive.testing.ReadFixture;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.testdata.otap.OtapDamage;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

class ReactiveOtapReaderTest {
    private static final OtapReadOptions TENS = OtapReadOptions.DEFAULTS.withBatchRecords(10);

    @TempDir
    private Path folder;

    private interface Work {
        void with(ReactiveOtapReader reader, Discovered found) throws Exception;
    }

    private void read(Work work) throws Exception {
        try (DroppedErrors dropped = new DroppedErrors();
                ReadFixture fixture = new ReadFixture();
                LocalObjectStore store = new LocalObjectStore(folder)) {
            ReactiveOtapReader reader = ReactiveOtapReader.of(OtapReader.of(store, "", fixture.reads));
            Discovered found = reader.discover(DiscoveryOptions.DEFAULTS).block();
            work.with(reader, found);
            reader.awaitIdle();
            fixture.awaitReleased();
            dropped.assertNone();
        }
    }

    private OtapDirectory directory(int partitions) throws IOException {
        OtapDirectory directory = new OtapDirectory(folder, 7);
        for (int i = 0; i < partitions; i++) {
            directory.addLogs(2, 2, 30);
        }
        return directory;
    }

    private static List<Long> times(List<JoinedLog> logs) {
        return logs.stream().map(log -> log.log().timeUnixNanos()).sorted().toList();
    }

    private static List<Long> numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Long::valueOf).toList();
    }

    @Test
    void everyRecordOfEveryPartitionComesOnce() throws Exception {
        OtapDirectory directory = directory(6);
        read((reader, found) -> {
            List<JoinedLog> logs = reader.logs(found, TENS).collectList().block();
            assertThat(times(logs)).isEqualTo(numbers(directory.logCount()));
            assertThat(logs).allMatch(log -> log.attributeCount() == 1);
            List<OtlpRequest> requests =
                    reader.requests(RecordKind.LOGS, found, TENS).collectList().block();
            assertThat(requests).allMatch(request -> request.signal() == Signal.LOGS);
            assertThat(requests.stream().mapToInt(OtlpRequest::recordCount).sum())
                    .isEqualTo(directory.logCount());
        });
    }

    @Test
    void spansOfABatchComeTogetherByTheirTraces() throws Exception {
        new OtapDirectory(folder, 3).addOthers(6);
        read((reader, found) -> {
            List<Trace> traces =
                    reader.traces(found, OtapReadOptions.DEFAULTS).collectList().block();
            List<JoinedBatch<JoinedSpan>> batches = reader.batches(RecordKind.SPANS, found, OtapReadOptions.DEFAULTS)
                    .collectList()
                    .block();
            assertThat(traces.stream().mapToInt(Trace::spanCount).sum())
                    .isEqualTo(
                            batches.stream().mapToInt(JoinedBatch::recordCount).sum())
                    .isPositive();
            assertThat(traces)
                    .allSatisfy(trace -> assertThat(trace.resourceSpans())
                            .allSatisfy(resource -> assertThat(resource.scopeSpans())
                                    .allSatisfy(scope -> assertThat(scope.spans())
                                            .allMatch(span -> span.traceId().equals(trace.traceId())))));
            assertThat(reader.metrics(found, OtapReadOptions.DEFAULTS).count().block())
                    .isPositive();
        });
    }

    @Test
    void aPartitionThatFailsIsAnElementAndTheOthersGoOn() throws Exception {
        OtapDirectory directory = directory(5);
        OtapDamage.CUT.apply(folder, directory.files("logs").getLast(), 1);
        read((reader, found) -> {
            List<PartitionEvent<JoinedBatch<JoinedLog>>> events = reader.partitions(RecordKind.LOGS, found, TENS)
                    .collectList()
                    .block();
            assertThat(events)
                    .filteredOn(event -> event instanceof PartitionEvent.Failed)
                    .hasSize(1);
            assertThat(events)
                    .filteredOn(event -> event instanceof PartitionEvent.Done)
                    .hasSize(4);
            long read = events.stream()
                    .mapToLong(event -> event instanceof PartitionEvent.Batch<JoinedBatch<JoinedLog>> batch
                            ? batch.batch().recordCount()
                            : 0)
                    .sum();
            StepVerifier.create(reader.logs(found, TENS)).expectNextCount(read).verifyError(ReadException.class);
            assertThat(read).isGreaterThanOrEqualTo(directory.logCount() * 4L / 5);
        });
    }

    @Test
    void nothingIsReadWithoutDemand() throws Exception {
        directory(3);
        read((reader, found) -> {
            Probe<JoinedBatch<JoinedLog>> probe = new Probe<>();
            reader.withPartitionsInFlight(1)
                    .batches(RecordKind.LOGS, found, TENS)
                    .subscribe(probe);
            probe.request(3);
            assertThat(probe.awaitElements(3)).hasSize(3);
            probe.request(Long.MAX_VALUE);
            probe.awaitEnd();
            assertThat(probe.elements()).hasSize(36);
            assertThat(probe.breaches()).isEmpty();
        });
    }

    @Tag(Campaign.TAG)
    @Test
    void nothingIsLeftAfterRandomCancels() throws Exception {
        RandomGenerator random = Seeds.random("nothingIsLeftAfterRandomCancels");
        directory(4);
        int cancels = Campaign.rounds(60, 5_000);
        read((reader, found) -> {
            for (int i = 0; i < cancels; i++) {
                int at = random.nextInt(30);
                Probe<JoinedBatch<JoinedLog>> probe = new Probe<>(at);
                reader.withPartitionsInFlight(1 + random.nextInt(4))
                        .batches(RecordKind.LOGS, found, TENS)
                        .subscribe(probe);
                if (at > 0) {
                    probe.request(random.nextBoolean() ? Long.MAX_VALUE : at);
                    probe.awaitEndOrCancel();
                }
                assertThat(probe.breaches()).isEmpty();
            }
        });
    }

    @Test
    void aCancelWhileOthersReadReleasesEverything() throws Exception {
        directory(4);
        read((reader, found) -> {
            CountDownLatch first = new CountDownLatch(1);
            var reading =
                    reader.logs(found, TENS).doOnNext(log -> first.countDown()).subscribe();
            first.await();
            reading.dispose();
        });
    }
}
