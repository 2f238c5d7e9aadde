package dev.intarsia.otap.read;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.join.JoinStatistics;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The records of one partition, batch by batch. To be closed; closed by itself behind the last batch and by a failure.
///
/// Batches are plain data that belong to the caller. Nothing is read ahead but the batch that [#hasNext()] finds. In
/// ingest order a batch never has records of two root files. Used by one thread at a time.
///
/// @param <T> what a record is
public final class JoinedBatches<T extends JoinedRecord> implements Iterator<JoinedBatch<T>>, AutoCloseable {
    private final Partition partition;
    private final OtapReadOptions options;
    private final RecordSource<T> source;
    private final @Nullable TimeWindow<T> window;
    private final long files;
    private final JoinedRoots roots;
    private final List<ReadException> damaged;
    private @Nullable JoinedBatch<T> ready;
    private long records;
    private long attributes;
    private boolean exhausted;
    private boolean ended;

    JoinedBatches(
            Partition partition,
            OtapReadOptions options,
            RecordSource<T> source,
            long files,
            JoinedRoots roots,
            List<ReadException> damaged) {
        this.partition = partition;
        this.options = options;
        this.source = source;
        this.files = files;
        this.roots = roots;
        this.damaged = damaged;
        this.window = options.order().isByTime() ? new TimeWindow<>(options.order()) : null;
    }

    /// The partition.
    public Partition partition() {
        return partition;
    }

    /// Reads until there is a batch, or nothing more.
    ///
    /// @throws dev.intarsia.error.ReadException when something cannot be read, or is refused by the options
    @Override
    public boolean hasNext() {
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
    public JoinedBatch<T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no batch behind the last one");
        }
        JoinedBatch<T> batch = ready;
        ready = null;
        if (batch == null) {
            throw new IllegalStateException("a batch that was found is gone");
        }
        return batch;
    }

    private @Nullable JoinedBatch<T> fill() {
        List<T> batch = new ArrayList<>();
        long count = 0;
        boolean cut = false;
        while (!cut && batch.size() < options.batchRecords()) {
            TimeWindow<T> ordered = window;
            T next = ordered == null ? nextInFile(!batch.isEmpty()) : ordered.next(source);
            if (next != null) {
                batch.add(next);
                count += next.attributeCount();
            }
            cut = next == null || (ordered == null && source.position().last());
        }
        if (batch.isEmpty()) {
            exhausted = true;
            return null;
        }
        records += batch.size();
        attributes += count;
        return new JoinedBatch<>(
                partition.name(),
                batch,
                source.highestId(),
                count,
                window == null ? Optional.of(source.position()) : Optional.empty());
    }

    /// The next record that is wanted; null behind the last one, and at the end of a file that the batch has records
    /// of.
    private @Nullable T nextInFile(boolean hasSome) {
        while (source.advance()) {
            T next = source.read();
            if (next != null) {
                return next;
            }
            if (hasSome && source.position().last()) {
                return null;
            }
        }
        return null;
    }

    /// The root files of the partition without any row, which no batch is of.
    public List<TableFile> emptyFiles() {
        return source.emptyFiles();
    }

    /// What was done so far. Valid after the end, too.
    public OtapStats stats() {
        JoinStatistics joined = source.joined();
        TimeWindow<T> ordered = window;
        return new OtapStats(
                files,
                records,
                attributes,
                source.leftOut(),
                source.unresolved(),
                ordered == null ? 0 : ordered.late(),
                source.rejected(),
                joined.rowsRead(),
                joined.rowsReadAgain(),
                joined.heldBytes(),
                joined.peakHeldBytes(),
                exhausted ? source.counts(roots) : Map.of(),
                damaged);
    }

    /// Lets go of everything.
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            source.close();
        }
    }
}
