package dev.intarsia.reactive.otap.internal;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.read.OtapStats;
import dev.intarsia.otap.read.PartitionBatches;
import dev.intarsia.otap.read.PartitionEvent;
import dev.intarsia.otap.read.RecordBatch;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads one partition, step by step. It is opened by the first step.
///
/// @param <B> type of the batches
public final class PartitionSteps<B extends RecordBatch> implements Steps<PartitionEvent<B>> {
    private final Partition partition;
    private final Supplier<? extends PartitionBatches<B>> opening;
    private @Nullable PartitionBatches<B> batches;
    private boolean ended;

    public PartitionSteps(Partition partition, Supplier<? extends PartitionBatches<B>> opening) {
        this.partition = partition;
        this.opening = opening;
    }

    /// Whether the last element was the outcome of the partition.
    @Override
    public boolean ended() {
        return ended;
    }

    /// Returns the next batch, or the outcome of the partition.
    @Override
    public PartitionEvent<B> next() {
        try {
            PartitionBatches<B> open = batches;
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
            return failed(FatalErrorCarrier.defect(OtapPlace.partition(partition.name()), defect));
        }
    }

    private PartitionEvent<B> failed(ReadException failure) {
        ended = true;
        return new PartitionEvent.Failed<>(partition.name(), failure, stats());
    }

    /// The statistics so far.
    public OtapStats stats() {
        PartitionBatches<B> open = batches;
        return open == null ? OtapStats.NONE : open.stats();
    }

    /// The root files without rows; empty before the partition is opened.
    public List<TableFile> emptyFiles() {
        PartitionBatches<B> open = batches;
        return open == null ? List.of() : open.emptyFiles();
    }

    @Override
    public void close() {
        ended = true;
        PartitionBatches<B> open = batches;
        if (open != null) {
            open.close();
        }
    }
}
