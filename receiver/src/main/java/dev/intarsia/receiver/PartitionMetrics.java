package dev.intarsia.receiver;

import dev.intarsia.otap.schema.Signal;
import java.time.Duration;
import java.util.Objects;

/// How a partition was read last.
///
/// @param partition its name
/// @param signal which of its records
/// @param time how long it took, handing over included
/// @param whole whether it was read to its end
/// @param pending rows of child tables whose parents were not among those read, see
///     [dev.intarsia.otap.read.TableCounts#pending()]; 0 unless it was read to its end
public record PartitionMetrics(String partition, Signal signal, Duration time, boolean whole, long pending) {
    public PartitionMetrics {
        Objects.requireNonNull(partition, "partition");
        Objects.requireNonNull(signal, "signal");
        Objects.requireNonNull(time, "time");
    }
}
