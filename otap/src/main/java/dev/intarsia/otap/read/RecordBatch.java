package dev.intarsia.otap.read;

import dev.intarsia.otap.discover.TableFile;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// Consecutive records of one partition: as objects, or as the bytes of a request. Plain data.
public sealed interface RecordBatch permits JoinedBatch, EncodedBatch {

    /// Name of the partition.
    String partition();

    /// Number of records; at least 1.
    int recordCount();

    /// Highest id of a root row read so far, including those of earlier and filtered records, unsigned; empty if none
    /// has an id.
    OptionalLong highestId();

    /// Attributes of all records, see [JoinedRecord#attributeCount()].
    long attributeCount();

    /// Number of records whose resource or scope cannot be resolved.
    long unresolvedCount();

    /// The position up to which the root file is read with this batch; empty if records are not in ingest order.
    Optional<Position> position();

    /// A position in a root file. All rows before it are in this batch or earlier ones, or were filtered.
    ///
    /// @param file the root file
    /// @param rows number of leading rows that have been read
    /// @param last whether these are all rows
    record Position(TableFile file, long rows, boolean last) {
        /// Checks that nothing is missing.
        public Position {
            Objects.requireNonNull(file, "file");
        }
    }
}
