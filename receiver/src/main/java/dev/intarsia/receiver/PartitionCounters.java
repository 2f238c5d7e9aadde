package dev.intarsia.receiver;

import dev.intarsia.otap.discover.Discovered;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.schema.Signal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Metrics of single partitions: of those that are being read, and of existing ones. Not thread-safe.
final class PartitionCounters {
    private final Map<Reading, Buffer> buffers = new HashMap<>();
    private final Map<Reading, PartitionMetrics> last = new HashMap<>();
    private long peak;

    /// The records of one signal of a partition.
    private record Reading(String partition, Signal signal) {}

    /// Memory held by a join.
    private record Buffer(long bytes, long peakBytes) {}

    /// Records the memory after a batch of a partition was sent.
    void holds(String partition, Signal signal, long bytes, long peakBytes) {
        buffers.put(new Reading(partition, signal), new Buffer(bytes, peakBytes));
        // Joins that are open concurrently may reach their peaks at the same time.
        peak = Math.max(
                peak, buffers.values().stream().mapToLong(Buffer::peakBytes).sum());
    }

    /// Records that a partition was read as far as possible.
    void ended(PartitionMetrics read, long peakBytes) {
        holds(read.partition(), read.signal(), 0, peakBytes);
        Reading reading = new Reading(read.partition(), read.signal());
        buffers.remove(reading);
        last.put(reading, read);
    }

    /// Ends a pass: removes partitions that no longer exist.
    void passed(Discovered found) {
        buffers.clear();
        Set<String> names = found.partitions().stream().map(Partition::name).collect(Collectors.toSet());
        last.keySet().removeIf(reading -> !names.contains(reading.partition()));
    }

    long bufferBytes() {
        return buffers.values().stream().mapToLong(Buffer::bytes).sum();
    }

    /// Upper bound of the memory that concurrently open joins have held.
    long peakBufferBytes() {
        return peak;
    }

    List<PartitionMetrics> partitions() {
        return last.values().stream()
                .sorted(Comparator.comparing(PartitionMetrics::partition).thenComparing(PartitionMetrics::signal))
                .toList();
    }
}
