package dev.intarsia.receiver;

import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.schema.Signal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Metrics of a receiver since its creation. Numbers from reading partitions are added when a pass over the partition
/// ends; orphans and duplicates when it is read to its end.
///
/// @param passes number of passes over the directory
/// @param failedPasses passes for which the directory could not be listed
/// @param partitionsDone number of times that a partition was read to its end
/// @param partitionsCut number of times that a partition timed out, or polling was stopped
/// @param partitionsFailed number of times that a partition could not be read to its end, or the sink rejected a batch
/// @param quarantined number of files and partitions currently quarantined: they could not be read and are retried when
///     they change
/// @param files files read, including those of resources and scopes
/// @param waitingFiles root files that were too young to be read in the last pass
/// @param ignoredFiles files and folders that the last pass ignored, since they are not table files
/// @param rowsRead rows whose projected columns were read
/// @param batches batches accepted by the sinks
/// @param records their log records, spans and metrics
/// @param largestBatch maximum number of records of one batch
/// @param rejectedRecords records permanently rejected by a sink's remote side
/// @param lastRejection the remote side's message of the last rejection; empty if there was none
/// @param retries number of times that a sink could not send a batch and waited for a retry
/// @param bufferBytes memory currently held by joins
/// @param peakBufferBytes upper bound of the memory that they have held: the sum of the peaks of concurrently open
///     joins
/// @param orphans child rows whose parent is lost, see [dev.intarsia.otap.read.TableCounts#orphans()]
/// @param unresolved records with a resource or scope that cannot be resolved
/// @param duplicates rows that share their id with another row
/// @param late records too late for time order; 0 while a receiver reads in ingest order
/// @param rejectedValues child rows and bodies omitted because of an unknown type
/// @param findings number of rows per problem, except pending ones; empty unless the configuration enables
///     `validate_relations`. Rows are counted when their partition is read to its end
/// @param partitionTime time spent in partitions, summed up
/// @param longestPartition the longest time for one partition in one pass
/// @param partitions the partitions of the last pass that have been read, by name
public record ReceiverMetrics(
        long passes,
        long failedPasses,
        long partitionsDone,
        long partitionsCut,
        long partitionsFailed,
        long quarantined,
        long files,
        long waitingFiles,
        long ignoredFiles,
        long rowsRead,
        long batches,
        Map<Signal, Long> records,
        long largestBatch,
        long rejectedRecords,
        String lastRejection,
        long retries,
        long bufferBytes,
        long peakBufferBytes,
        long orphans,
        long unresolved,
        long duplicates,
        long late,
        long rejectedValues,
        Map<OtapStats.Problem, Long> findings,
        Duration partitionTime,
        Duration longestPartition,
        List<PartitionMetrics> partitions) {
    public ReceiverMetrics {
        Map<Signal, Long> copy = new EnumMap<>(Signal.class);
        copy.putAll(records);
        records = Collections.unmodifiableMap(copy);
        Map<OtapStats.Problem, Long> found = new EnumMap<>(OtapStats.Problem.class);
        found.putAll(findings);
        findings = Collections.unmodifiableMap(found);
        partitions = List.copyOf(partitions);
        Objects.requireNonNull(lastRejection, "lastRejection");
    }

    /// Records of one signal.
    public long records(Signal signal) {
        return records.getOrDefault(signal, 0L);
    }

    /// Records of all signals.
    public long recordCount() {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Average number of records per batch, 0 if there was none.
    public double recordsPerBatch() {
        return batches == 0 ? 0 : (double) recordCount() / batches;
    }

    /// Rows of child tables whose parents may have been read before, or are not written yet, in the partitions whose
    /// last read was complete.
    public long pending() {
        return partitions.stream().mapToLong(PartitionMetrics::pending).sum();
    }

    /// Whether a read or a sink has failed.
    public boolean hasFailures() {
        return failedPasses > 0 || partitionsFailed > 0 || rejectedRecords > 0;
    }
}
