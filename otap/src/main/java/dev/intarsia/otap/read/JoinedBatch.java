package dev.intarsia.otap.read;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// Some records of one partition, in order. Plain data.
///
/// @param partition name of the partition
/// @param records the records; at least one
/// @param highestId highest id of a root row read so far, including those of earlier and filtered records, unsigned;
///     empty if none has an id
/// @param attributeCount attributes of all records, see [JoinedRecord#attributeCount()]
/// @param position the position up to which the root file is read with this batch; empty if records are not in ingest
///     order
/// @param <T> type of the records
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
