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

/// Splits the selected records of a partition into batches, in the requested order. In ingest order a batch never
/// contains records of two root files.
///
/// @param <T> type of the records
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

    /// @param files number of files that are read
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

    /// The totals of a batch.
    ///
    /// @param records number of records; 0 at end of input
    /// @param attributes number of attributes of all records
    /// @param unresolved number of records with a resource or scope that cannot be resolved
    record Cut(int records, long attributes, long unresolved) {}

    /// The next batch.
    ///
    /// @param batch receives each record, valid during the call
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

    /// Returns the next selected record; `null` at end of input, and at the end of a file of which the batch contains
    /// records.
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

    /// The root files without rows.
    List<TableFile> emptyFiles() {
        return source.emptyFiles();
    }

    /// The position up to which the root file is read; empty if records are in another order.
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
