package dev.intarsia.otap.internal.join;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.join.JoinOptions;
import dev.intarsia.otap.join.JoinStatistics;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.read.ReadContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/// Joins the tables of one partition by `id` and `parent_id`: returns all rows of a root table, each once, in the order
/// of its files, each with its rows of all descendant tables.
///
/// ```java
/// try (TableJoin join = TableJoin.open(JoinTable.tree(OtapTable.LOGS, files, columns), place, options, context)) {
///     for (Optional<JoinedRows> rows = join.next(); rows.isPresent(); rows = join.next()) {
///         … // valid until the next call
///     }
/// }
/// ```
///
/// Ids are unsigned. No assumption is made about the order of rows in any table, about their distribution over files,
/// or that every row has an id, a parent or children: a row without id has no children, and rows without parent are
/// counted. Rows are held as long as later parents may match them, according to the id bounds of their pages, and never
/// exceed the buffer except as documented in [JoinOptions]. If matching rows are too far apart for the buffer, segments
/// are read again instead of held, and only the matched rows are kept.
///
/// Columns are read only for segments with matched rows; before that, only `parent_id` is read.
///
/// The bytes of the buffer are acquired from the context's [MemoryBudget] until the join is closed: at most half of
/// what is free when it is opened, so that several joins, and other reads, can run concurrently.
///
/// Not thread-safe. Must be closed.
public final class TableJoin implements AutoCloseable {
    private static final long NO_BOUND = 1L << 40;

    private final TableStream root;
    private final JoinWindowIterator driver;
    private final Buffer buffer;
    private final JoinCounters counters;
    private final MemoryBudget.Permit share;
    private long rowsBefore;
    private int lastRows;
    private boolean finished;
    private boolean closed;

    private TableJoin(
            TableStream root,
            JoinWindowIterator driver,
            Buffer buffer,
            JoinCounters counters,
            MemoryBudget.Permit share) {
        this.share = share;
        this.root = root;
        this.driver = driver;
        this.buffer = buffer;
        this.counters = counters;
    }

    /// Opens a join. Reads the page indexes of the ids; in files without page indexes and statistics, the ids are
    /// scanned. Waits for memory only if the context's budget has less than 1 MiB left.
    ///
    /// @param table a root table with its descendants
    /// @param partition named in failures
    /// @throws dev.intarsia.error.ReadException if a file cannot be read or its ids have a wrong type
    public static TableJoin open(JoinTable table, OtapPlace partition, JoinOptions options, ReadContext context) {
        if (table.table().parent().isPresent()) {
            throw new IllegalArgumentException(table.table().folder() + " is no root table");
        }
        ErrorLocation location = ErrorLocation.of("partition " + partition.partition());
        MemoryBudget.Permit share = share(options.maxBufferBytes(), context.budget(), location);
        try {
            return open(table, partition, options.withMaxBufferBytes(share.bytes()), context, share);
        } catch (RuntimeException | Error e) {
            share.close();
            throw e;
        }
    }

    private static MemoryBudget.Permit share(long most, MemoryBudget budget, ErrorLocation location) {
        long free = budget.capacity() - budget.inUse();
        for (long bytes = Math.min(most, free / 2); bytes > JoinOptions.SMALLEST_BUFFER; bytes /= 2) {
            Optional<MemoryBudget.Permit> granted = atOnce(bytes, budget, location);
            if (granted.isPresent()) {
                return granted.get();
            }
        }
        return Stages.join(budget.acquire(JoinOptions.SMALLEST_BUFFER, location));
    }

    /// A claim that has a holder, whom a refusal of others names, and does not wait.
    private static Optional<MemoryBudget.Permit> atOnce(long bytes, MemoryBudget budget, ErrorLocation location) {
        CompletableFuture<MemoryBudget.Permit> claim =
                budget.acquire(bytes, location).toCompletableFuture();
        return claim.isDone() || !claim.cancel(false) ? Optional.of(claim.join()) : Optional.empty();
    }

    private static TableJoin open(
            JoinTable table, OtapPlace partition, JoinOptions options, ReadContext context, MemoryBudget.Permit share) {
        Buffer buffer = new Buffer(options.maxBufferBytes());
        JoinCounters counters = new JoinCounters();
        ReadContext unbounded = context.within(share, Long.MAX_VALUE)
                .batchRows(Integer.MAX_VALUE)
                .batchBytes(NO_BOUND)
                .build();
        TableStream root = new StreamPlanner(unbounded, options, buffer, counters, table.count()).plan(table);
        ChildJoiner expander = new ChildJoiner(buffer, counters, options, partition);
        JoinWindowIterator driver = new JoinWindowIterator(new SegmentsOfTable(root, buffer), root, expander, true);
        return new TableJoin(root, driver, buffer, counters, share);
    }

    /// Returns the next rows of the root table with all their child rows; empty at end of input. The number of rows
    /// depends on the buffer; all belong to one file.
    ///
    /// @throws dev.intarsia.error.ReadException if they cannot be read; the join is closed then
    /// @throws IllegalStateException if the join is closed
    public Optional<JoinedRows> next() {
        if (closed) {
            throw new IllegalStateException("the join is closed");
        }
        try {
            rowsBefore += lastRows;
            JoinedRows rows = driver.next();
            lastRows = rows == null ? 0 : rows.rowCount();
            if (rows == null && !finished) {
                finished = true;
                root.children().forEach(TableStream::finish);
                root.children().forEach(TableStream::close);
            }
            return Optional.ofNullable(rows);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /// Number of rows of the root table that precede those of the last [#next()], in all files in the given order.
    public long rowsBefore() {
        return rowsBefore;
    }

    /// The greatest id of the root table's rows, as an unsigned number, available from the start of the join; empty if
    /// all are null.
    public OptionalLong highestId() {
        return root.highestId() == Ids.NONE_HIGH
                ? OptionalLong.empty()
                : OptionalLong.of(Ids.number((int) root.highestId()));
    }

    /// The statistics so far; complete when [#next()] has returned empty.
    public JoinStatistics statistics() {
        Map<OtapTable, JoinStatistics.Table> tables = new EnumMap<>(OtapTable.class);
        collect(root, tables);
        return new JoinStatistics(
                tables,
                counters.windows(),
                counters.deferred(),
                buffer.rows(),
                buffer.peakRows(),
                buffer.bytes(),
                buffer.peakBytes(),
                counters.keyRows(),
                counters.keyRowsAgain(),
                counters.valueRows(),
                counters.valueRowsAgain());
    }

    private static void collect(TableStream stream, Map<OtapTable, JoinStatistics.Table> tables) {
        tables.put(stream.table(), stream.counters().snapshot());
        stream.children().forEach(child -> collect(child, tables));
    }

    /// Releases all memory.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try (share) {
                closeTables();
            }
        }
    }

    private void closeTables() {
        try {
            driver.close();
        } finally {
            root.close();
        }
    }
}
