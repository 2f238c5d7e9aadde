package dev.intarsia.otap.read;

import dev.intarsia.error.ReadException;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.join.JoinStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Deals the wanted records of a partition out to batches, in the order that is asked for. In ingest order a batch
/// never has records of two root files.
///
/// @param <T> what a record is
final class BatchCutter<T> implements AutoCloseable {
    private final OtapReadOptions options;
    private final RecordSource<T> source;
    private final @Nullable TimeWindow<T> window;
    private final long files;
    private final JoinedRoots roots;
    private final List<ReadException> damaged;
    private long records;
    private long attributes;
    private boolean exhausted;

    /// @param files how many files are read
    /// @param roots which of the root files are joined
    /// @param damaged why files of other signals cannot be read
    BatchCutter(
            OtapReadOptions options,
            RecordSource<T> source,
            long files,
            JoinedRoots roots,
            List<ReadException> damaged) {
        this.options = options;
        this.source = source;
        this.files = files;
        this.roots = roots;
        this.damaged = damaged;
        this.window = options.order().isByTime() ? new TimeWindow<>(options.order()) : null;
    }

    /// What a batch comes to.
    ///
    /// @param records how many; 0 behind the last one
    /// @param attributes how many all of them have
    /// @param unresolved how many have a resource or scope that cannot be told
    record Cut(int records, long attributes, long unresolved) {}

    /// The next batch.
    ///
    /// @param batch gets each record, valid during the call
    Cut next(Consumer<? super T> batch) {
        int count = 0;
        long ofBatch = 0;
        long unresolved = 0;
        boolean cut = false;
        while (!cut && count < options.batchRecords() && ofBatch < OtapReadOptions.MOST_BATCH_ATTRIBUTES) {
            TimeWindow<T> ordered = window;
            T next = ordered == null ? nextInFile(count > 0) : ordered.next(source);
            if (next != null) {
                batch.accept(next);
                count++;
                ofBatch += source.records().attributeCount(next);
                unresolved += source.records().isResolved(next) ? 0 : 1;
            }
            cut = next == null || (ordered == null && source.position().last());
        }
        exhausted = count == 0;
        records += count;
        attributes += ofBatch;
        return new Cut(count, ofBatch, unresolved);
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

    /// The highest id of all rows so far.
    OptionalLong highestId() {
        return source.highestId();
    }

    /// The root files without any row.
    List<TableFile> emptyFiles() {
        return source.emptyFiles();
    }

    /// How far the root file is read; empty where records come in another order.
    Optional<RecordBatch.Position> position() {
        return window == null ? Optional.of(source.position()) : Optional.empty();
    }

    OtapStats stats() {
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

    @Override
    public void close() {
        source.close();
    }
}
