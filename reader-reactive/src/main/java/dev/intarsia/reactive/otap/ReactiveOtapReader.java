package dev.intarsia.reactive.otap;

import dev.intarsia.error.ReadException;
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
import dev.intarsia.otap.read.OtlpRequests;
import dev.intarsia.otap.read.PartitionBatches;
import dev.intarsia.otap.read.PartitionEvent;
import dev.intarsia.otap.read.RecordBatch;
import dev.intarsia.otap.read.RecordKind;
import dev.intarsia.otap.receive.OtlpRequest;
import dev.intarsia.otap.schema.Signal;
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
/// **Demand** drives everything: a partition is read batch by batch, at most one batch ahead of what was asked for.
/// Partitions come in their order and their batches are mixed; those of one partition stay in their order.
///
/// **Cancelling** is possible at any moment, from any thread. What is under way ends with its batch, and all memory is
/// given back without further ado by the caller; [#awaitIdle()] tells when.
///
/// **Failures** of a partition leave the others alone. [#partitions] has them as elements; the `Flux`es of records fail
/// with them when everything that can be read was delivered, with those of further partitions suppressed in the first.
///
/// Elements are plain data. They are delivered on virtual threads of the read. Thread-safe; holds nothing but the
/// reader.
public final class ReactiveOtapReader {
    /// Partitions that are read at a time when nothing is said.
    public static final int DEFAULT_PARTITIONS = 4;

    private final OtapReader reader;
    private final int partitionsInFlight;
    private final BlockingWork work = new BlockingWork();
    private final OpenSteps open;

    private ReactiveOtapReader(OtapReader reader, int partitionsInFlight, OpenSteps open) {
        this.reader = reader;
        this.partitionsInFlight = partitionsInFlight;
        this.open = open;
    }

    /// A reader of [#DEFAULT_PARTITIONS] partitions at a time. Its memory and its store are those of `reader`.
    public static ReactiveOtapReader of(OtapReader reader) {
        return new ReactiveOtapReader(reader, DEFAULT_PARTITIONS, new OpenSteps());
    }

    /// The same with another number of partitions at a time.
    ///
    /// @param count at least 1
    public ReactiveOtapReader withPartitionsInFlight(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("partitionsInFlight must be 1 or more, and is " + count);
        }
        return new ReactiveOtapReader(reader, count, open);
    }

    OtapReader reader() {
        return reader;
    }

    int partitionsInFlight() {
        return partitionsInFlight;
    }

    BlockingWork work() {
        return work;
    }

    /// Finds the partitions that there are now.
    public Mono<Discovered> discover(DiscoveryOptions options) {
        return Mono.fromCallable(() -> open.during(() -> reader.discover(options)))
                .subscribeOn(work.threads());
    }

    /// Waits until nothing is under way any more: of use between a cancel and closing store and context.
    public void awaitIdle() {
        open.awaitNone();
    }

    /// The batches of all partitions, and for each partition an element that says how it ended. Paths with problems are
    /// failed partitions.
    ///
    /// @param kind logs, spans or metrics
    /// @param found the partitions; those without tables of such records are passed over
    /// @param options how to read each
    public <T extends JoinedRecord> Flux<PartitionEvent<JoinedBatch<T>>> partitions(
            RecordKind<T> kind, Discovered found, OtapReadOptions options) {
        return all(kind.signal(), found, partition -> reader.read(kind, partition, options));
    }

    /// The same as OTLP requests in protobuf; see [OtapReader#requests].
    ///
    /// @param signal which records
    /// @param found the partitions; those without tables of such records are passed over
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
                .onErrorMap(Fatal.class, Fatal::deliverable);
    }

    private static String name(ReadException problem) {
        String name = problem instanceof OtapException own ? own.place().partition() : "";
        return name.isEmpty() ? problem.where().toString() : name;
    }

    /// The batches of all partitions.
    public <T extends JoinedRecord> Flux<JoinedBatch<T>> batches(
            RecordKind<T> kind, Discovered found, OtapReadOptions options) {
        return batches(partitions(kind, found, options));
    }

    /// The batches of all partitions as OTLP requests in protobuf, without making records: the fastest way to send
    /// everything on.
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
        ReadException first = failures.getFirst();
        failures.stream().skip(1).forEach(first::addSuppressed);
        return Mono.error(first);
    }

    /// The log records of all partitions.
    public Flux<JoinedLog> logs(Discovered found, OtapReadOptions options) {
        return batches(RecordKind.LOGS, found, options).flatMapIterable(JoinedBatch::records, 1);
    }

    /// The spans of all partitions, those of one batch together by their trace ids, in the order of the first span of
    /// each. OTAP files are not ordered by traces: a trace comes again where a later batch has more of its spans.
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
