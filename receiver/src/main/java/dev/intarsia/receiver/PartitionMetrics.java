package dev.intarsia.receiver;

import dev.intarsia.otap.schema.Signal;
import java.time.Duration;
import java.util.Objects;

/// Metrics of the last read of a partition.
///
/// @param partition its name
/// @param signal signal of its records
/// @param time time spent, including sending
/// @param whole whether it was read to its end
/// @param pending rows of child tables whose parents were not read, see [dev.intarsia.otap.read.TableCounts#pending()];
///     0 unless it was read to its end
public record PartitionMetrics(String partition, Signal signal, Duration time, boolean whole, long pending) {
    public PartitionMetrics {
        Objects.requireNonNull(partition, "partition");
        Objects.requireNonNull(signal, "signal");
        Objects.requireNonNull(time, "time");
    }
}
