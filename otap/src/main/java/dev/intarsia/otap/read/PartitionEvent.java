package dev.intarsia.otap.read;

import dev.intarsia.error.ReadException;
import java.util.Objects;

/// An element of the sequence returned by reading several partitions.
///
/// @param <B> type of the batches
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
    /// @param stats its statistics
    record Done<B extends RecordBatch>(String partition, OtapStats stats) implements PartitionEvent<B> {
        /// Checks that nothing is missing.
        public Done {
            Objects.requireNonNull(partition, "partition");
            Objects.requireNonNull(stats, "stats");
        }
    }

    /// A partition could not be read to its end: earlier batches are correct, later ones are missing.
    ///
    /// @param partition its name
    /// @param failure the reason
    /// @param stats statistics up to the failure
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
