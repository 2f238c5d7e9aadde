package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.error.ReadException;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.otap.discover.DiscoveryOptions;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.read.EncodedBatch;
import dev.intarsia.otap.read.JoinedBatch;
import dev.intarsia.otap.read.OtapReadOptions;
import dev.intarsia.otap.read.OtapReader;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.OtlpRequest;
import dev.intarsia.otap.read.PartitionBatches;
import dev.intarsia.otap.read.RecordBatch;
import dev.intarsia.otap.schema.Signal;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Requests encoded from columns beside those written of records: all batches and their metadata, the
/// figures at the end, and failures have to be the same, and the bytes equal.
final class EncodedBesideRecords {
    private final OtapReader reader;
    private final Signal signal;
    private final OtapReadOptions options;
    private final OtlpProtoWriter writer = new OtlpProtoWriter();

    private EncodedBesideRecords(OtapReader reader, Signal signal, OtapReadOptions options) {
        this.reader = reader;
        this.signal = signal;
        this.options = options;
    }

    /// All that reading a partition gave.
    ///
    /// @param failure message of the failure that ended it
    record Read(List<EncodedBatch> batches, OtapStats stats, Optional<String> failure) {
        int records() {
            return batches.stream().mapToInt(EncodedBatch::recordCount).sum();
        }
    }

    /// Compares all partitions of a directory; returns what they gave.
    static List<Read> check(Path directory, Signal signal, OtapReadOptions options) {
        List<Read> all = new ArrayList<>();
        try (OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true));
                LocalObjectStore store = new LocalObjectStore(directory);
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            OtapReader reader = OtapReader.of(store, "", context);
            EncodedBesideRecords both = new EncodedBesideRecords(reader, signal, options);
            for (Partition partition :
                    reader.discover(DiscoveryOptions.DEFAULTS).partitions(signal)) {
                Read records = both.records(partition);
                Read encoded = both.read(() -> reader.requests(signal, partition, options), batch -> batch);
                String what = directory.getFileName() + " " + partition.name() + " " + signal;
                compare(what, encoded, records);
                all.add(encoded);
            }
            assertThat(pool.inUse()).isZero();
        }
        return all;
    }

    private static void compare(String what, Read encoded, Read records) {
        assertThat(encoded.failure()).as(what).isEqualTo(records.failure());
        assertThat(encoded.batches()).as(what).hasSameSizeAs(records.batches());
        for (int i = 0; i < records.batches().size(); i++) {
            assertThat(encoded.batches().get(i))
                    .as(what + " batch " + i)
                    .isEqualTo(records.batches().get(i));
        }
        assertThat(encoded.stats()).as(what).isEqualTo(records.stats());
    }

    private Read records(Partition partition) {
        return switch (signal) {
            case LOGS -> read(() -> reader.logs(partition, options), this::written);
            case TRACES -> read(() -> reader.spans(partition, options), this::written);
            case METRICS -> read(() -> reader.metrics(partition, options), this::written);
        };
    }

    private EncodedBatch written(JoinedBatch<?> batch) {
        byte[] message = switch (OtlpRequest.of(batch)) {
            case OtlpRequest.Decoded decoded -> writer.toByteArray(decoded.data());
            case OtlpRequest.Encoded encoded -> throw new AssertionError("records were requested");
        };
        return new EncodedBatch(
                batch.partition(),
                signal,
                Bytes.wrap(message),
                batch.recordCount(),
                batch.highestId(),
                batch.attributeCount(),
                batch.unresolvedCount(),
                batch.position());
    }

    /// Opens a partition.
    private interface Opening<B extends RecordBatch> {
        PartitionBatches<B> open();
    }

    private <B extends RecordBatch> Read read(Opening<B> opening, Function<B, EncodedBatch> encoding) {
        List<EncodedBatch> all = new ArrayList<>();
        try (PartitionBatches<B> batches = opening.open()) {
            Optional<String> failure = Optional.empty();
            try {
                batches.forEachRemaining(batch -> all.add(encoding.apply(batch)));
            } catch (ReadException e) {
                failure = Optional.of(e.toString());
            }
            return new Read(all, batches.stats(), failure);
        } catch (ReadException e) {
            return new Read(all, OtapStats.NONE, Optional.of(e.toString()));
        }
    }
}
