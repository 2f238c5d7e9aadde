package dev.intarsia.receiver;

import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.schema.Signal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a receiver has done since it was made. Numbers that come from reading partitions are added when a pass over the
/// partition ends; orphans and duplicates when it is read to its end.
///
/// @param passes passes over the directory
/// @param failedPasses passes for which the directory could not be listed
/// @param partitionsDone times that a partition was read to its end
/// @param partitionsCut times that a partition ran out of time, or polling was stopped
/// @param partitionsFailed times that a partition could not be read to its end, or the sink refused a batch
/// @param quarantined files and partitions that could not be read and are left alone until they change, now
/// @param files files read of, those of resources and scopes included
/// @param waitingFiles root files that were too young to be read in the last pass
/// @param ignoredFiles files and folders that the last pass passed over, since they are no table files
/// @param rowsRead rows of which the wanted columns were read
/// @param batches batches that the sinks have
/// @param records their log records, spans and metrics
/// @param largestBatch most records of one batch
/// @param rejectedRecords records that a sink's other side said it will never take
/// @param lastRejection why that was so the last time, in the words of the other side; empty when it said nothing
/// @param retries times that a sink could not hand something on, and waited to try again
/// @param bufferBytes memory that joins hold now
/// @param peakBufferBytes the most that they may have held: the sum of the peaks of those open at the same time
/// @param orphans child rows whose parent is lost, see [dev.intarsia.otap.read.TableCounts#orphans()]
/// @param unresolved records with a resource or scope that cannot be told
/// @param duplicates rows with an id that another row has
/// @param late records too late for the order of time; none while a receiver reads in ingest order
/// @param rejectedValues rows of child tables and bodies left out because their type is none that exists
/// @param findings rows with something amiss by what it is, but for pending ones; none unless the configuration says
///     `validate_relations`. Rows count when their partition is read to its end
/// @param partitionTime time spent in partitions, summed up
/// @param longestPartition the longest time for one partition in one pass
/// @param partitions the partitions that there were in the last pass, as far as they were read at all, by name
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

    /// Records per batch, 0 without any batch.
    public double recordsPerBatch() {
        return batches == 0 ? 0 : (double) recordCount() / batches;
    }

    /// Rows of child tables whose parents may have been read before, or be yet to come, in the partitions that were
    /// read
    /// to their ends the last time.
    public long pending() {
        return partitions.stream().mapToLong(PartitionMetrics::pending).sum();
    }

    /// Whether something was not read, or not taken.
    public boolean hasFailures() {
        return failedPasses > 0 || partitionsFailed > 0 || rejectedRecords > 0;
    }
}
