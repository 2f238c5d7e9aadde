package dev.intarsia.reactive.otap;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.read.JoinedBatches;
import dev.intarsia.otap.read.JoinedRecord;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.PartitionEvent;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One partition, step by step, each of which may block. Opened with the first one. Steps and closing do not overlap:
/// whoever drives sees to that.
final class PartitionSteps<T extends JoinedRecord> {
    private final Partition partition;
    private final Supplier<JoinedBatches<T>> opening;
    private @Nullable JoinedBatches<T> batches;
    private boolean ended;

    PartitionSteps(Partition partition, Supplier<JoinedBatches<T>> opening) {
        this.partition = partition;
        this.opening = opening;
    }

    /// Whether the last element was the one that says how it ended.
    boolean ended() {
        return ended;
    }

    /// The next batch, or how it ended.
    PartitionEvent<T> next() {
        try {
            JoinedBatches<T> open = batches;
            if (open == null) {
                open = opening.get();
                batches = open;
            }
            if (open.hasNext()) {
                return new PartitionEvent.Batch<>(open.next());
            }
            ended = true;
            return new PartitionEvent.Done<>(partition.name(), stats());
        } catch (ReadException failure) {
            ended = true;
            return new PartitionEvent.Failed<>(partition.name(), failure, stats());
        }
    }

    /// What was read so far.
    OtapStats stats() {
        JoinedBatches<T> open = batches;
        return open == null ? OtapStats.NONE : open.stats();
    }

    void close() {
        ended = true;
        JoinedBatches<T> open = batches;
        if (open != null) {
            open.close();
        }
    }
}
