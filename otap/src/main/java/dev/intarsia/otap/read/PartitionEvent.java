package dev.intarsia.otap.read;

import dev.intarsia.error.ReadException;
import java.util.Objects;

/// What reading several partitions gives, one after the other.
///
/// @param <T> what a record is
public sealed interface PartitionEvent<T extends JoinedRecord> {

    /// Name of the partition.
    String partition();

    /// Some records.
    ///
    /// @param batch the records
    record Batch<T extends JoinedRecord>(JoinedBatch<T> batch) implements PartitionEvent<T> {
        @Override
        public String partition() {
            return batch.partition();
        }
    }

    /// A partition was read to its end.
    ///
    /// @param partition its name
    /// @param stats what it came to
    record Done<T extends JoinedRecord>(String partition, OtapStats stats) implements PartitionEvent<T> {
        /// Checks that nothing is missing.
        public Done {
            Objects.requireNonNull(partition, "partition");
            Objects.requireNonNull(stats, "stats");
        }
    }

    /// A partition could not be read, or not to its end: batches before this are right, those that would follow are
    /// missing.
    ///
    /// @param partition its name
    /// @param failure the reason
    /// @param stats what was read before
    record Failed<T extends JoinedRecord>(String partition, ReadException failure, OtapStats stats)
            implements PartitionEvent<T> {
        /// Checks that nothing is missing.
        public Failed {
            Objects.requireNonNull(partition, "partition");
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(stats, "stats");
        }
    }
}
