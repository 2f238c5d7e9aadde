package dev.intarsia.otap.read;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// Some records of one partition, in order. Plain data.
///
/// @param partition name of the partition
/// @param records the records; never none
/// @param highestId highest id of a root row read so far, those of records before and left out included, unsigned;
///     empty when none has an id
/// @param attributeCount attributes of all records, see [JoinedRecord#attributeCount()]
/// @param position how far the root file is read with this batch; empty where records do not come in ingest order
/// @param <T> what a record is
public record JoinedBatch<T extends JoinedRecord>(
        String partition, List<T> records, OptionalLong highestId, long attributeCount, Optional<Position> position)
        implements RecordBatch {

    /// Copies the list.
    public JoinedBatch {
        Objects.requireNonNull(partition, "partition");
        records = List.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a batch without records");
        }
    }

    @Override
    public int recordCount() {
        return records.size();
    }

    @Override
    public long unresolvedCount() {
        return records.stream().filter(entry -> !entry.isResolved()).count();
    }
}
