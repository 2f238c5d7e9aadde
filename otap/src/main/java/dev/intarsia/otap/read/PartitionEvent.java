package dev.intarsia.otap.read;

import dev.intarsia.error.ReadException;
import java.util.Objects;

/// What reading several partitions gives, one after the other.
///
/// @param <B> what a batch is
public sealed interface PartitionEvent<B extends RecordBatch> {

    /// Name of the partition.
    String partition();

    /// Some records.
    ///
    /// @param batch the records
    record Batch<B extends RecordBatch>(B batch) implements PartitionEvent<B> {
        @Override
        public String partition() {
            return batch.partition();
        }
    }

    /// A partition was read to its end.
    ///
    /// @param partition its name
    /// @param stats what it came to
    record Done<B extends RecordBatch>(String partition, OtapStats stats) implements PartitionEvent<B> {
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
    record Failed<B extends RecordBatch>(String partition, ReadException failure, OtapStats stats)
            implements PartitionEvent<B> {
        /// Checks that nothing is missing.
        public Failed {
            Objects.requireNonNull(partition, "partition");
            Objects.requireNonNull(failure, "failure");
            Objects.requireNonNull(stats, "stats");
        }
    }
}
