package dev.intarsia.reactive.otap;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.read.JoinedBatches;
import dev.intarsia.otap.read.JoinedRecord;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.PartitionEvent;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One partition, step by step. Opened with the first one.
final class PartitionSteps<T extends JoinedRecord> implements Steps<PartitionEvent<T>> {
    private final Partition partition;
    private final Supplier<JoinedBatches<T>> opening;
    private @Nullable JoinedBatches<T> batches;
    private boolean ended;

    PartitionSteps(Partition partition, Supplier<JoinedBatches<T>> opening) {
        this.partition = partition;
        this.opening = opening;
    }

    /// Whether the last element was the one that says how it ended.
    @Override
    public boolean ended() {
        return ended;
    }

    /// The next batch, or how it ended.
    @Override
    public PartitionEvent<T> next() {
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
            return failed(failure);
        } catch (RuntimeException defect) {
            return failed(Fatal.defect(OtapPlace.partition(partition.name()), defect));
        }
    }

    private PartitionEvent<T> failed(ReadException failure) {
        ended = true;
        return new PartitionEvent.Failed<>(partition.name(), failure, stats());
    }

    /// What was read so far.
    OtapStats stats() {
        JoinedBatches<T> open = batches;
        return open == null ? OtapStats.NONE : open.stats();
    }

    /// The root files without rows; none before it is opened.
    List<TableFile> emptyFiles() {
        JoinedBatches<T> open = batches;
        return open == null ? List.of() : open.emptyFiles();
    }

    @Override
    public void close() {
        ended = true;
        JoinedBatches<T> open = batches;
        if (open != null) {
            open.close();
        }
    }
}
