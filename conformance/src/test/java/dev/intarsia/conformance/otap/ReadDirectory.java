package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.read.JoinedBatch;
import dev.intarsia.otap.read.JoinedLog;
import dev.intarsia.otap.read.JoinedMetric;
import dev.intarsia.otap.read.JoinedRecord;
import dev.intarsia.otap.read.JoinedSpan;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.OtlpRequests;
import dev.intarsia.otap.read.PartitionEvent;
import dev.intarsia.otap.read.PartitionEvents;
import dev.intarsia.otap.read.RecordKind;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The records of a directory, through the reader and the OTLP writer; nothing stays in use.
///
/// @param records the records in their order
/// @param batches sizes of the batches
/// @param failed failed partitions and why
/// @param stats what it came to
/// @param peakBytes most bytes of the pool in use
record ReadDirectory(
        List<OtlpRecord> records, List<Integer> batches, Map<String, String> failed, OtapStats stats, long peakBytes) {

    static ReadDirectory of(Path directory, Signal signal, OtapReadOptions options) throws IOException {
        return switch (signal) {
            case LOGS -> read(directory, RecordKind.LOGS, options);
            case TRACES -> read(directory, RecordKind.SPANS, options);
            case METRICS -> read(directory, RecordKind.METRICS, options);
        };
    }

    private static <T extends JoinedRecord> ReadDirectory read(
            Path directory, RecordKind<T> kind, OtapReadOptions options) throws IOException {
        List<OtlpRecord> records = new ArrayList<>();
        List<Integer> batches = new ArrayList<>();
        Map<String, String> failed = new TreeMap<>();
        OtapStats stats = OtapStats.NONE;
        try (OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true));
                LocalObjectStore store = new LocalObjectStore(directory);
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            OtapReader reader = OtapReader.of(store, "", context);
            Discovered discovered = reader.discover(DiscoveryOptions.DEFAULTS);
            try (PartitionEvents<JoinedBatch<T>> events = reader.readAll(kind, discovered, options)) {
                while (events.hasNext()) {
                    switch (events.next()) {
                        case PartitionEvent.Batch<JoinedBatch<T>> batch -> {
                            records.addAll(OtlpRecord.of(otlp(batch.batch())));
                            batches.add(batch.batch().recordCount());
                        }
                        case PartitionEvent.Done<JoinedBatch<T>> done -> stats = stats.plus(done.stats());
                        case PartitionEvent.Failed<JoinedBatch<T>> failure ->
                            failed.put(failure.partition(), failure.failure().getMessage());
                    }
                }
            }
            assertThat(pool.inUse()).isZero();
            return new ReadDirectory(records, batches, failed, stats, pool.peak());
        }
    }

    @SuppressWarnings("unchecked") // all records of a batch are of one kind
    private static <T extends JoinedRecord> Message otlp(JoinedBatch<T> batch) throws IOException {
        OtlpProtoWriter writer = new OtlpProtoWriter();
        return switch (batch.records().getFirst()) {
            case JoinedLog log ->
                RecordedCase.parse(
                        Signal.LOGS, writer.toByteArray(OtlpRequests.logs((List<JoinedLog>) batch.records())));
            case JoinedSpan span ->
                RecordedCase.parse(
                        Signal.TRACES, writer.toByteArray(OtlpRequests.spans((List<JoinedSpan>) batch.records())));
            case JoinedMetric metric ->
                RecordedCase.parse(
                        Signal.METRICS, writer.toByteArray(OtlpRequests.metrics((List<JoinedMetric>) batch.records())));
        };
    }
}
