package dev.intarsia.receiver;

import dev.intarsia.otap.schema.Signal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What a receiver has done since it was made. Numbers that come from reading partitions are added when a pass over the
/// partition ends; orphans and duplicates when it is read to its end.
///
/// @param passes passes over the directory
/// @param failedPasses passes for which the directory could not be listed
/// @param partitionsDone times that a partition was read to its end
/// @param partitionsCut times that a partition ran out of time, or polling was stopped
/// @param partitionsFailed times that a partition could not be read to its end, or the sink refused a batch
/// @param files files read of, those of resources and scopes included
/// @param rowsRead rows of which the wanted columns were read
/// @param batches batches that the sinks have
/// @param records their log records, spans and metrics
/// @param largestBatch most records of one batch
/// @param rejectedRecords records that a sink's other side said it will never take
/// @param retries times that a sink could not hand something on, and waited to try again
/// @param bufferBytes memory that joins hold now
/// @param peakBufferBytes the most that they held
/// @param orphans child rows whose parent is lost, see [dev.intarsia.otap.read.TableCounts#orphans()]
/// @param unresolved records with a resource or scope that cannot be told
/// @param duplicates rows with an id that another row has
/// @param late records too late for the order of time; none while a receiver reads in ingest order
/// @param partitionTime time spent in partitions, summed up
/// @param longestPartition the longest time for one partition in one pass
public record ReceiverMetrics(
        long passes,
        long failedPasses,
        long partitionsDone,
        long partitionsCut,
        long partitionsFailed,
        long files,
        long rowsRead,
        long batches,
        Map<Signal, Long> records,
        long largestBatch,
        long rejectedRecords,
        long retries,
        long bufferBytes,
        long peakBufferBytes,
        long orphans,
        long unresolved,
        long duplicates,
        long late,
        Duration partitionTime,
        Duration longestPartition) {
    public ReceiverMetrics {
        Map<Signal, Long> copy = new EnumMap<>(Signal.class);
        copy.putAll(records);
        records = Collections.unmodifiableMap(copy);
    }

    /// Records of one signal.
    public long records(Signal signal) {
        return records.getOrDefault(signal, 0L);
    }

    /// Records of all signals.
    public long recordCount() {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Records per batch, 0 without any batch.
    public double recordsPerBatch() {
        return batches == 0 ? 0 : (double) recordCount() / batches;
    }

    /// Whether something was not read, or not taken.
    public boolean hasFailures() {
        return failedPasses > 0 || partitionsFailed > 0;
    }
}
