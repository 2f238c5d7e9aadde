package dev.intarsia.otap.read;

import dev.intarsia.otap.discover.Partition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The records of one partition as objects, batch by batch.
///
/// @param <T> type of the records
public final class JoinedBatches<T extends JoinedRecord> extends PartitionBatches<JoinedBatch<T>> {
    private final BatchCutter<T> cutter;

    JoinedBatches(Partition partition, BatchCutter<T> cutter) {
        super(partition, cutter);
        this.cutter = cutter;
    }

    @Override
    @Nullable
    JoinedBatch<T> fill() {
        List<T> records = new ArrayList<>();
        BatchCutter.Cut cut = cutter.next(records::add);
        return cut.records() == 0
                ? null
                : new JoinedBatch<>(
                        partition().name(), records, cutter.highestId(), cut.attributes(), cutter.position());
    }
}
