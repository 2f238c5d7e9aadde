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

/// What is known of single partitions: of those that are being read, and of those that there are. Not thread-safe.
final class PartitionCounters {
    private final Map<Reading, Buffer> buffers = new HashMap<>();
    private final Map<Reading, PartitionMetrics> last = new HashMap<>();
    private long peak;

    /// The records of one signal of a partition.
    private record Reading(String partition, Signal signal) {}

    /// What a join holds.
    private record Buffer(long bytes, long peakBytes) {}

    /// Some records of a partition were handed over.
    void holds(String partition, Signal signal, long bytes, long peakBytes) {
        buffers.put(new Reading(partition, signal), new Buffer(bytes, peakBytes));
        // Joins that are open at the same time may have been at their peaks at the same time.
        peak = Math.max(
                peak, buffers.values().stream().mapToLong(Buffer::peakBytes).sum());
    }

    /// A partition was read as far as it went.
    void ended(PartitionMetrics read, long peakBytes) {
        holds(read.partition(), read.signal(), 0, peakBytes);
        Reading reading = new Reading(read.partition(), read.signal());
        buffers.remove(reading);
        last.put(reading, read);
    }

    /// A pass is over: what is not there any more is forgotten.
    void passed(Discovered found) {
        buffers.clear();
        Set<String> names = found.partitions().stream().map(Partition::name).collect(Collectors.toSet());
        last.keySet().removeIf(reading -> !names.contains(reading.partition()));
    }

    long bufferBytes() {
        return buffers.values().stream().mapToLong(Buffer::bytes).sum();
    }

    /// The most that joins open at the same time may have held.
    long peakBufferBytes() {
        return peak;
    }

    List<PartitionMetrics> partitions() {
        return last.values().stream()
                .sorted(Comparator.comparing(PartitionMetrics::partition).thenComparing(PartitionMetrics::signal))
                .toList();
    }
}
