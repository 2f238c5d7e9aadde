package dev.intarsia.reactive.otap;

import dev.intarsia.error.ReadException;
import dev.intarsia.internal.concurrent.Closer;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.error.OtapException;
import dev.intarsia.otap.read.EncodedBatch;
import dev.intarsia.otap.read.JoinedBatch;
import dev.intarsia.otap.read.JoinedLog;
import dev.intarsia.otap.read.JoinedMetric;
import dev.intarsia.otap.read.JoinedRecord;
import dev.intarsia.otap.read.JoinedSpan;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.OtlpRequest;
import dev.intarsia.otap.read.OtlpRequests;
import dev.intarsia.otap.read.PartitionBatches;
import dev.intarsia.otap.read.PartitionEvent;
import dev.intarsia.otap.read.RecordBatch;
import dev.intarsia.otap.read.RecordKind;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.reactive.otap.internal.BlockingWork;
import dev.intarsia.reactive.otap.internal.FatalErrorCarrier;
import dev.intarsia.reactive.otap.internal.InFlightTracker;
import dev.intarsia.reactive.otap.internal.PartitionSteps;
import dev.intarsia.reactive.otap.internal.Steps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads an exporter's directory as [OtapReader] does, without blocking the subscriber, several partitions at a time.
///
/// **Back-pressure.** A partition is read batch by batch, at most one batch ahead of demand. Partitions are started in
/// order and their batches are interleaved; those of one partition stay in order.
///
/// **Cancellation** is possible at any time, from any thread. Work in progress ends with its batch, and all memory is
/// released without further action by the caller; [#awaitIdle()] waits for that.
///
/// **Failures** of a partition do not affect the others. [#partitions] emits them as elements; the `Flux`es of records
/// signal the first failure after everything that can be read was emitted, with those of further partitions as
/// suppressed exceptions.
///
/// Elements are plain data. They are emitted on virtual threads of the read. Thread-safe; holds no resources except the
/// reader.
public final class ReactiveOtapReader {
    /// Default number of partitions read concurrently.
    public static final int DEFAULT_PARTITIONS = 4;

    private final OtapReader reader;
    private final int partitionsInFlight;
    private final BlockingWork work = new BlockingWork();
    private final InFlightTracker open;

    private ReactiveOtapReader(OtapReader reader, int partitionsInFlight, InFlightTracker open) {
        this.reader = reader;
        this.partitionsInFlight = partitionsInFlight;
        this.open = open;
    }

    /// Creates a reader of [#DEFAULT_PARTITIONS] partitions at a time. Its memory and its store are those of `reader`.
    public static ReactiveOtapReader of(OtapReader reader) {
        return new ReactiveOtapReader(reader, DEFAULT_PARTITIONS, new InFlightTracker());
    }

    /// Returns a reader with another number of partitions at a time.
    ///
    /// @param count at least 1
    public ReactiveOtapReader withPartitionsInFlight(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("partitionsInFlight must be 1 or more, and is " + count);
        }
        return new ReactiveOtapReader(reader, count, open);
    }

    /// The blocking reader below this one.
    public OtapReader reader() {
        return reader;
    }

    /// Number of partitions read concurrently.
    public int partitionsInFlight() {
        return partitionsInFlight;
    }

    /// Finds the current partitions.
    public Mono<Discovered> discover(DiscoveryOptions options) {
        return Mono.fromCallable(() -> open.during(() -> reader.discover(options)))
                .subscribeOn(work.threads());
    }

    /// Waits until no work is in progress: to be called between a cancellation and closing store and context.
    public void awaitIdle() {
        open.awaitNone();
    }

    /// The batches of all partitions, and for each partition an element with its outcome. Paths with problems are
    /// failed partitions.
    ///
    /// @param kind logs, spans or metrics
    /// @param found the partitions; those without tables of such records are skipped
    /// @param options how to read each
    public <T extends JoinedRecord> Flux<PartitionEvent<JoinedBatch<T>>> partitions(
            RecordKind<T> kind, Discovered found, OtapReadOptions options) {
        return all(kind.signal(), found, partition -> reader.read(kind, partition, options));
    }

    /// Same, as OTLP requests in protobuf; see [OtapReader#requests].
    ///
    /// @param signal signal of the records
    /// @param found the partitions; those without tables of such records are skipped
    /// @param options how to read each
    public Flux<PartitionEvent<EncodedBatch>> encodedPartitions(
            Signal signal, Discovered found, OtapReadOptions options) {
        return all(signal, found, partition -> reader.requests(signal, partition, options));
    }

    private <B extends RecordBatch> Flux<PartitionEvent<B>> all(
            Signal signal, Discovered found, Function<Partition, PartitionBatches<B>> opening) {
        Flux<PartitionEvent<B>> problems = Flux.fromIterable(found.problems())
                .map(problem -> new PartitionEvent.Failed<>(name(problem), problem, OtapStats.NONE));
        Flux<PartitionEvent<B>> read = Flux.fromIterable(found.partitions())
                .filter(partition -> partition.hasSome(signal))
                .flatMap(partition -> one(partition, () -> opening.apply(partition)), partitionsInFlight, 1);
        return problems.concatWith(read);
    }

    private <B extends RecordBatch> Flux<PartitionEvent<B>> one(
            Partition partition, Supplier<PartitionBatches<B>> opening) {
        return Steps.flux(() -> new PartitionSteps<>(partition, opening), open, work)
                .onErrorMap(FatalErrorCarrier.class, FatalErrorCarrier::deliverable);
    }

    private static String name(ReadException problem) {
        String name = problem instanceof OtapException own ? own.place().partition() : "";
        return name.isEmpty() ? problem.location().toString() : name;
    }

    /// The batches of all partitions.
    public <T extends JoinedRecord> Flux<JoinedBatch<T>> batches(
            RecordKind<T> kind, Discovered found, OtapReadOptions options) {
        return batches(partitions(kind, found, options));
    }

    /// The batches of all partitions as OTLP requests in protobuf, without creating records: the fastest way to forward
    /// everything.
    public Flux<EncodedBatch> encodedBatches(Signal signal, Discovered found, OtapReadOptions options) {
        return batches(encodedPartitions(signal, found, options));
    }

    private static <B extends RecordBatch> Flux<B> batches(Flux<PartitionEvent<B>> partitions) {
        return Flux.defer(() -> {
            List<ReadException> failures = new ArrayList<>();
            return partitions
                    .<B>handle((event, sink) -> {
                        switch (event) {
                            case PartitionEvent.Batch<B> batch -> sink.next(batch.batch());
                            case PartitionEvent.Failed<B> failed -> failures.add(failed.failure());
                            case PartitionEvent.Done<B> done -> {}
                        }
                    })
                    .concatWith(Mono.defer(() -> failed(failures)));
        });
    }

    private static <T> Mono<T> failed(List<ReadException> failures) {
        if (failures.isEmpty()) {
            return Mono.empty();
        }
        Closer together = new Closer();
        failures.forEach(together::failed);
        return Mono.error(failures.getFirst());
    }

    /// The log records of all partitions.
    public Flux<JoinedLog> logs(Discovered found, OtapReadOptions options) {
        return batches(RecordKind.LOGS, found, options).flatMapIterable(JoinedBatch::records, 1);
    }

    /// The spans of all partitions, grouped by trace id within each batch, in the order of the first span of each
    /// trace. OTAP files are not ordered by traces: a trace is emitted again if a later batch contains more of its
    /// spans.
    public Flux<Trace> traces(Discovered found, OtapReadOptions options) {
        return batches(RecordKind.SPANS, found, options).flatMapIterable(batch -> byTrace(batch.records()), 1);
    }

    private static List<Trace> byTrace(List<JoinedSpan> spans) {
        Map<Bytes, List<JoinedSpan>> traces = new LinkedHashMap<>();
        for (JoinedSpan span : spans) {
            traces.computeIfAbsent(span.span().traceId(), id -> new ArrayList<>())
                    .add(span);
        }
        List<Trace> grouped = new ArrayList<>();
        traces.forEach(
                (id, own) -> grouped.add(new Trace(id, OtlpRequests.spans(own).resourceSpans())));
        return grouped;
    }

    /// The metrics of all partitions.
    public Flux<JoinedMetric> metrics(Discovered found, OtapReadOptions options) {
        return batches(RecordKind.METRICS, found, options).flatMapIterable(JoinedBatch::records, 1);
    }

    /// The batches of all partitions as OTLP requests.
    public <T extends JoinedRecord> Flux<OtlpRequest> requests(
            RecordKind<T> kind, Discovered found, OtapReadOptions options) {
        return batches(kind, found, options).map(OtlpRequest::of);
    }
}
