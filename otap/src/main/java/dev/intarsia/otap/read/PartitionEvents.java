package dev.intarsia.otap.read;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.error.OtapException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Iterates over the records of many partitions, one partition after the other: its batches, then an element with its
/// outcome. Must be closed. Used by one thread at a time.
///
/// Failures other than a [ReadException], such as an `OutOfMemoryError`, are thrown rather than returned as an element.
///
/// @param <B> type of the batches
public final class PartitionEvents<B extends RecordBatch> implements Iterator<PartitionEvent<B>>, AutoCloseable {
    private final Queue<ReadException> problems;
    private final Queue<Partition> partitions;
    private final Function<Partition, ? extends PartitionBatches<B>> reader;
    private @Nullable PartitionBatches<B> open;
    private boolean closed;

    PartitionEvents(
            Collection<ReadException> problems,
            Collection<Partition> partitions,
            Function<Partition, ? extends PartitionBatches<B>> reader) {
        this.problems = new ArrayDeque<>(problems);
        this.partitions = new ArrayDeque<>(partitions);
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        return !closed && (open != null || !problems.isEmpty() || !partitions.isEmpty());
    }

    @Override
    public PartitionEvent<B> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no partition after the last one");
        }
        PartitionBatches<B> batches = open;
        if (batches == null && !problems.isEmpty()) {
            ReadException problem = problems.remove();
            return new PartitionEvent.Failed<>(name(problem), problem, OtapStats.NONE);
        }
        if (batches == null) {
            Partition partition = partitions.remove();
            try {
                batches = reader.apply(partition);
            } catch (ReadException failure) {
                return new PartitionEvent.Failed<>(partition.name(), failure, OtapStats.NONE);
            }
            open = batches;
        }
        return next(batches);
    }

    private PartitionEvent<B> next(PartitionBatches<B> batches) {
        String name = batches.partition().name();
        try {
            if (batches.hasNext()) {
                return new PartitionEvent.Batch<>(batches.next());
            }
            open = null;
            return new PartitionEvent.Done<>(name, batches.stats());
        } catch (ReadException failure) {
            open = null;
            batches.close();
            return new PartitionEvent.Failed<>(name, failure, batches.stats());
        }
    }

    private static String name(ReadException problem) {
        String name = problem instanceof OtapException own ? own.place().partition() : "";
        return name.isEmpty() ? problem.location().toString() : name;
    }

    /// Releases all resources; no more elements are returned.
    @Override
    public void close() {
        closed = true;
        PartitionBatches<B> batches = open;
        open = null;
        if (batches != null) {
            batches.close();
        }
    }
}
