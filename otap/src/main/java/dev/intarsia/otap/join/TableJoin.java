package dev.intarsia.otap.join;

import dev.intarsia.memory.MemoryBudget;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.parquet.read.ReadContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Joins the tables of one partition by `id` and `parent_id`: all rows of a root table, each once, in the order of its
/// files, each with its rows of the tables below and theirs.
///
/// ```java
/// try (TableJoin join = TableJoin.open(JoinTable.tree(OtapTable.LOGS, files, columns), place, options, context)) {
///     for (Optional<JoinedRows> rows = join.next(); rows.isPresent(); rows = join.next()) {
///         … // valid until the next call
///     }
/// }
/// ```
///
/// Ids are unsigned. Nothing is assumed of the order of rows in any table, of how they are spread over files, or that
/// every row has an id, a parent or children: a row without id comes without children, and rows whose parent is not
/// there are counted. What is held is what parents yet to come may ask for, by the bounds of ids that files give for
/// their pages; never more than the buffer but as [JoinOptions] says. Where what belongs together is too far apart for
/// it, segments are read again instead of held, and only the rows wanted are kept.
///
/// Columns are read only of segments in which rows were found to belong to some parent; before, only `parent_id` is.
///
/// The bytes of the buffer are the context's [MemoryBudget]'s until the join is closed: at most half of what is free
/// when it begins, so that several joins go on beside each other, and other reads beside them.
///
/// Used by one thread. To be closed.
public final class TableJoin implements AutoCloseable {
    private static final long NO_BOUND = 1L << 40;

    private final TableStream root;
    private final WindowDriver driver;
    private final Buffer buffer;
    private final JoinCounters counters;
    private final MemoryBudget.Permit share;
    private long rowsBefore;
    private int lastRows;
    private boolean finished;
    private boolean closed;

    private TableJoin(
            TableStream root, WindowDriver driver, Buffer buffer, JoinCounters counters, MemoryBudget.Permit share) {
        this.share = share;
        this.root = root;
        this.driver = driver;
        this.buffer = buffer;
        this.counters = counters;
    }

    /// Reads the page indexes of the ids; files without any, and without statistics, are looked through. Waits for
    /// memory only where the context's budget has less than 1 MiB left.
    ///
    /// @param table a root table and those below it
    /// @param partition named in failures
    /// @throws dev.intarsia.error.ReadException when a file cannot be read or its ids are none
    public static TableJoin open(JoinTable table, OtapPlace partition, JoinOptions options, ReadContext context) {
        if (table.table().parent().isPresent()) {
            throw new IllegalArgumentException(table.table().folder() + " is no root table");
        }
        MemoryBudget.Permit share = share(options.maxBufferBytes(), context.budget());
        try {
            return open(table, partition, options.withMaxBufferBytes(share.bytes()), context, share);
        } catch (RuntimeException | Error e) {
            share.close();
            throw e;
        }
    }

    private static MemoryBudget.Permit share(long most, MemoryBudget budget) {
        long free = budget.capacity() - budget.inUse();
        for (long bytes = Math.min(most, free / 2); bytes > JoinOptions.SMALLEST_BUFFER; bytes /= 2) {
            Optional<MemoryBudget.Permit> granted = budget.tryAcquire(bytes);
            if (granted.isPresent()) {
                return granted.get();
            }
        }
        return Blocking.get(budget.acquire(JoinOptions.SMALLEST_BUFFER));
    }

    private static TableJoin open(
            JoinTable table, OtapPlace partition, JoinOptions options, ReadContext context, MemoryBudget.Permit share) {
        Buffer buffer = new Buffer(options.maxBufferBytes());
        JoinCounters counters = new JoinCounters();
        ReadContext unbounded = context.derive()
                .budget(new MemoryBudget(Long.MAX_VALUE))
                .batchRows(Integer.MAX_VALUE)
                .batchBytes(NO_BOUND)
                .build();
        TableStream root = new StreamPlanner(unbounded, options, buffer, counters, table.count()).plan(table);
        Expander expander = new Expander(buffer, counters, options, partition);
        WindowDriver driver = new WindowDriver(new SegmentsOfTable(root, buffer), root, expander, true);
        return new TableJoin(root, driver, buffer, counters, share);
    }

    /// The next rows of the root table with all that belongs to them; empty behind the last ones. How many they are
    /// depends on the buffer; they are of one file.
    ///
    /// @throws dev.intarsia.error.ReadException when they cannot be read; the join is closed then
    /// @throws IllegalStateException when the join is closed
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

    /// How many rows of the root table came before those of the last [#next()], in all files, in the order in which the
    /// join was given them.
    public long rowsBefore() {
        return rowsBefore;
    }

    /// The greatest id of the root table's rows, as an unsigned number, from the start of the join; empty when
    /// all are null.
    public OptionalLong highestId() {
        return root.highestId() == Ids.NONE_HIGH
                ? OptionalLong.empty()
                : OptionalLong.of(Ids.number((int) root.highestId()));
    }

    /// What was done so far; complete when [#next()] has answered that there is no more.
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

    /// Lets go of everything.
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
