package dev.intarsia.otap.read;

import dev.intarsia.otap.discover.TableFile;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// Some records of one partition, in order: as objects, or as the bytes of a request. Plain data.
public sealed interface RecordBatch permits JoinedBatch, EncodedBatch {

    /// Name of the partition.
    String partition();

    /// Number of records; never none.
    int recordCount();

    /// Highest id of a root row read so far, those of records before and left out included, unsigned; empty when none
    /// has an id.
    OptionalLong highestId();

    /// Attributes of all records, see [JoinedRecord#attributeCount()].
    long attributeCount();

    /// Number of records whose resource or scope cannot be told.
    long unresolvedCount();

    /// How far the root file is read with this batch; empty where records do not come in ingest order.
    Optional<Position> position();

    /// A place in a root file. All rows before it are in this batch or those before, or were left out.
    ///
    /// @param file the root file
    /// @param rows how many of its first rows are read
    /// @param last whether these are all
    record Position(TableFile file, long rows, boolean last) {
        /// Checks that nothing is missing.
        public Position {
            Objects.requireNonNull(file, "file");
        }
    }
}
