package dev.intarsia.otap.read;

import dev.intarsia.otap.discover.Partition;
import dev.intarsia.otap.discover.TableFile;
import dev.intarsia.otap.error.InvalidPartitionException;
import dev.intarsia.otap.internal.discover.TableFooter;
import dev.intarsia.otap.internal.join.JoinedRows;
import dev.intarsia.otap.internal.join.TableJoin;
import dev.intarsia.otap.join.JoinStatistics;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.read.ParquetFile;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The records of a partition in ingest order, one by one.
///
/// @param <T> type of the records
final class RecordSource<T> implements AutoCloseable {
    private final Partition partition;
    private final TableJoin join;
    private final RowRecords<T> records;
    private final OtapReadOptions options;
    private final Map<ParquetFile, TableFooter> files = new IdentityHashMap<>();
    private final RootChecks checks = new RootChecks();
    private @Nullable TableFooter file;
    private @Nullable JoinedRows rows;
    private int row = -1;
    private long rowInFile = -1;
    private long done;
    private long leftOut;
    private long unresolved;

    RecordSource(
            Partition partition,
            Iterable<TableFooter> roots,
            TableJoin join,
            RowRecords<T> records,
            OtapReadOptions options) {
        this.partition = partition;
        this.join = join;
        this.records = records;
        this.options = options;
        roots.forEach(root -> files.put(root.parquet(), root));
    }

    /// Advances to the next row; returns false at end of input.
    boolean advance() {
        JoinedRows part = rows;
        while (part == null || row + 1 == part.rowCount()) {
            rows = null;
            Optional<JoinedRows> next = join.next();
            if (next.isEmpty()) {
                return false;
            }
            part = next.get();
            enter(part);
        }
        row++;
        rowInFile++;
        checks.row(part.rowInBatch(row), rowInFile >= done);
        return true;
    }

    private void enter(JoinedRows part) {
        records.bind(part);
        rows = part;
        row = -1;
        TableFooter of = Objects.requireNonNull(files.get(part.file(0)), "a file that the join was not given");
        if (of != file) {
            file = of;
            rowInFile = -1;
            done = options.rowsDone().applyAsLong(of.file());
        }
        checks.enter(part, of);
    }

    /// Returns the record of the row, valid until the next one is read; null if it is filtered.
    ///
    /// @throws InvalidPartitionException in strict mode, if its resource or scope cannot be resolved
    @Nullable
    T read() {
        if (rowInFile < done) {
            leftOut++;
            return null;
        }
        T read = records.read(row);
        if (!isInRange(read)) {
            leftOut++;
            return null;
        }
        if (!records.isResolved(read)) {
            if (options.strict()) {
                throw new InvalidPartitionException(
                        partition.place(current().file()),
                        "the resource or scope of row " + rowInFile + " cannot be resolved");
            }
            unresolved++;
        }
        return read;
    }

    private boolean isInRange(T read) {
        RecordTimeRange range = options.range();
        return range.equals(RecordTimeRange.ALL)
                || range.includes(records.startUnixNanos(read), records.endUnixNanos(read));
    }

    /// The position after the row.
    RecordBatch.Position position() {
        long read = rowInFile + 1;
        return new RecordBatch.Position(
                current().file(), read, read == current().rowCount());
    }

    private TableFooter current() {
        return Objects.requireNonNull(file, "before the first row");
    }

    /// The root files of the partition without rows.
    List<TableFile> emptyFiles() {
        return files.values().stream()
                .filter(root -> root.rowCount() == 0)
                .map(TableFooter::file)
                .sorted()
                .toList();
    }

    /// The converter from rows to records.
    RowRecords<T> records() {
        return records;
    }

    /// The highest id of all rows so far.
    OptionalLong highestId() {
        return checks.highestId();
    }

    long leftOut() {
        return leftOut;
    }

    long unresolved() {
        return unresolved;
    }

    long rejected() {
        return records.rejected();
    }

    /// The row counts of each table, at the end.
    Map<OtapTable, TableCounts> counts(JoinedRoots roots) {
        return roots.counts(join.statistics().tables(), checks, unresolved);
    }

    JoinStatistics joined() {
        return join.statistics();
    }

    @Override
    public void close() {
        rows = null;
        join.close();
    }
}
