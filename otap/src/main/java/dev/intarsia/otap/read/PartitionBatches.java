package dev.intarsia.otap.read;

import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Iterates over the records of one partition, batch by batch. Must be closed; closes itself after the last batch and
/// on failure.
///
/// Batches are plain data owned by the caller. Nothing is read ahead except the batch found by [#hasNext()]. In ingest
/// order a batch never contains records of two root files. Used by one thread at a time.
///
/// @param <B> type of the batches
public abstract sealed class PartitionBatches<B extends RecordBatch> implements Iterator<B>, AutoCloseable
        permits JoinedBatches, EncodedBatches {
    private final Partition partition;
    private final BatchCutter<?> cutter;
    private @Nullable B ready;
    private boolean ended;

    PartitionBatches(Partition partition, BatchCutter<?> cutter) {
        this.partition = partition;
        this.cutter = cutter;
    }

    /// Returns the next batch; `null` at end of input.
    abstract @Nullable B fill();

    /// The partition.
    public final Partition partition() {
        return partition;
    }

    /// Reads until a batch is available or the end of input is reached.
    ///
    /// @throws dev.intarsia.error.ReadException if something cannot be read, or is rejected by the options
    @Override
    public final boolean hasNext() {
        if (ready == null && !ended) {
            boolean filled = false;
            try {
                ready = fill();
                filled = ready != null;
            } finally {
                if (!filled) {
                    close();
                }
            }
        }
        return ready != null;
    }

    @Override
    public final B next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no batch after the last one");
        }
        B batch = ready;
        ready = null;
        if (batch == null) {
            throw new IllegalStateException("a batch that was found is gone");
        }
        return batch;
    }

    /// The root files of the partition without rows, to which no batch belongs.
    public final List<TableFile> emptyFiles() {
        return cutter.emptyFiles();
    }

    /// The statistics so far. Also valid after the end.
    public final OtapStats stats() {
        return cutter.stats();
    }

    /// Releases all resources.
    @Override
    public final void close() {
        if (!ended) {
            ended = true;
            cutter.close();
        }
    }
}
