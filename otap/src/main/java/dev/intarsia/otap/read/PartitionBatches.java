package dev.intarsia.otap.read;

import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The records of one partition, batch by batch. To be closed; closed by itself behind the last batch and by a failure.
///
/// Batches are plain data that belong to the caller. Nothing is read ahead but the batch that [#hasNext()] finds. In
/// ingest order a batch never has records of two root files. Used by one thread at a time.
///
/// @param <B> what a batch is
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

    /// The next batch; null behind the last one.
    abstract @Nullable B fill();

    /// The partition.
    public final Partition partition() {
        return partition;
    }

    /// Reads until there is a batch, or nothing more.
    ///
    /// @throws dev.intarsia.error.ReadException when something cannot be read, or is refused by the options
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
            throw new NoSuchElementException("no batch behind the last one");
        }
        B batch = ready;
        ready = null;
        if (batch == null) {
            throw new IllegalStateException("a batch that was found is gone");
        }
        return batch;
    }

    /// The root files of the partition without any row, which no batch is of.
    public final List<TableFile> emptyFiles() {
        return cutter.emptyFiles();
    }

    /// What was done so far. Valid after the end, too.
    public final OtapStats stats() {
        return cutter.stats();
    }

    /// Lets go of everything.
    @Override
    public final void close() {
        if (!ended) {
            ended = true;
            cutter.close();
        }
    }
}
