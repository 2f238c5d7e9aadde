package dev.intarsia.otap.join;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.filter.RowSelection;
import org.jspecify.annotations.Nullable;

/// Consecutive rows of a row group that are read together: what is known of them, and what is held of them.
final class Segment implements Idle {
    private final RowGroupSource source;
    private final Buffer buffer;
    private final JoinCounters counters;
    private final KeyPages.Page keyBounds;
    private final KeyPages.Page idBounds;
    private @Nullable IdRun keys;
    private @Nullable Block values;
    private @Nullable PendingRead keysAhead;
    private @Nullable PendingRead valuesAhead;
    private long bytesAhead;
    private int users;
    private boolean keysRead;
    private boolean valuesRead;
    private boolean closed;

    /// @param keyBounds the rows and their parents' ids
    /// @param idBounds the same rows and their own ids
    Segment(
            RowGroupSource source,
            KeyPages.Page keyBounds,
            KeyPages.Page idBounds,
            Buffer buffer,
            JoinCounters counters) {
        this.source = source;
        this.keyBounds = keyBounds;
        this.idBounds = idBounds;
        this.buffer = buffer;
        this.counters = counters;
        source.addSegment();
    }

    RowGroupSource source() {
        return source;
    }

    int rowCount() {
        return Math.toIntExact(keyBounds.endRow() - keyBounds.firstRow());
    }

    KeyPages.Page keyBounds() {
        return keyBounds;
    }

    KeyPages.Page idBounds() {
        return idBounds;
    }

    /// True when some parents' ids may lie in `[low, high]`.
    boolean overlaps(long low, long high) {
        return keyBounds.low() <= high && keyBounds.high() >= low;
    }

    /// True when the parents' ids were read at least once.
    boolean keysRead() {
        return keysRead;
    }

    /// The parents' ids, by position in this segment; read unless they are held. They are held for later as long as
    /// all that are take no more than an eighth of the buffer.
    IdRun keys() {
        if (keys != null) {
            return keys;
        }
        counters.countKeys(rowCount(), keysRead);
        IdRun read = readKeys();
        requireWithin(read, keyBounds, IdColumn.PARENT_ID.dotted());
        keysRead = true;
        if (counters.mayHoldKeys(read.bytes(), buffer.capacity() / 8)) {
            keys = read;
            buffer.take(read.bytes(), 0);
        }
        return read;
    }

    private IdRun readKeys() {
        PendingRead pending = keysAhead;
        keysAhead = null;
        if (pending == null) {
            pending = source.keys(keyBounds.firstRow(), rowCount()).orElse(null);
        }
        if (pending == null) {
            return IdRun.EMPTY;
        }
        try (OpenBatch open = source.await(pending)) {
            return IdRun.of(open.batch().columns().getFirst(), 0, rowCount());
        }
    }

    /// Asks for ids and rows that will be wanted soon, unless they were read already; for rows only while half the
    /// buffer is free.
    void readAhead() {
        if (keysRead || valuesRead || keysAhead != null || valuesAhead != null) {
            return;
        }
        keysAhead = source.keys(keyBounds.firstRow(), rowCount()).orElse(null);
        long wanted = valueBytes();
        if (buffer.bytes() + wanted <= buffer.capacity() / 2) {
            valuesAhead = source.values(allRows());
            bytesAhead = wanted;
            buffer.take(wanted, 0);
            buffer.addIdle(this);
        }
    }

    private RowSelection allRows() {
        return new RowSelection.Builder()
                .add(keyBounds.firstRow(), keyBounds.endRow())
                .build();
    }

    /// Rows left out by wrong bounds would be lost without a word.
    void requireWithin(IdRun ids, KeyPages.Page bounds, String column) {
        if (ids.low() < bounds.low() || ids.high() > bounds.high()) {
            Where where = Where.of(source.file().object().key())
                    .withRowGroup(source.ordinal())
                    .withColumn(column);
            throw new CorruptFileException(
                    where, "rows from " + bounds.firstRow() + " on have ids outside the bounds in the file's metadata");
        }
    }

    /// About how many bytes it takes to hold all its rows.
    long valueBytes() {
        long needed = source.bytesOf(rowCount());
        return isCopied(needed) ? needed : needed + RowGroupSource.READ_FLOOR;
    }

    // A read that is mostly room is not held open.
    private static boolean isCopied(long needed) {
        return needed < RowGroupSource.READ_FLOOR / 4;
    }

    /// Bytes of the rows that are held.
    @Override
    public long heldBytes() {
        return values == null ? bytesAhead : values.bytes();
    }

    /// True when all rows are held.
    boolean hasValues() {
        return values != null;
    }

    /// All rows, read unless they are held, which they are at least until [#endUse()].
    Block use() {
        Block held = values;
        if (held == null) {
            long needed = source.bytesOf(rowCount());
            PendingRead pending = takeAhead();
            if (pending == null) {
                pending = source.values(allRows());
            }
            held = isCopied(needed) ? copied(read(pending, needed)) : read(pending, valueBytes());
            values = held;
        }
        users++;
        buffer.removeIdle(this);
        return held;
    }

    /// A copy in memory of its size, instead of rows that were read, whose memory is mostly room.
    Block copied(Block read) {
        try (read) {
            BatchCopy copy = BatchCopy.with(source.dictionaries(), read.batch());
            buffer.letGo(copy.bytes());
            return copy.into(source.pool(), source.file(), buffer);
        }
    }

    // What was counted for it counts for the block from here on.
    private @Nullable PendingRead takeAhead() {
        PendingRead pending = valuesAhead;
        valuesAhead = null;
        buffer.give(bytesAhead, 0);
        bytesAhead = 0;
        return pending;
    }

    private Block read(PendingRead pending, long bytes) {
        OpenBatch open = source.await(pending);
        counters.countValues(open.batch().rowCount(), valuesRead);
        valuesRead = true;
        Block block = new Block(source.file(), open.batch(), bytes, open, buffer);
        try {
            requireIdsWithin(block);
        } catch (RuntimeException e) {
            block.close();
            throw e;
        }
        return block;
    }

    // The rows of the tables below are let go by these bounds.
    private void requireIdsWithin(Block block) {
        if (idBounds.low() <= idBounds.high()) {
            ColumnBatch ids = block.batch().column(IdColumn.ID).orElse(null);
            requireWithin(IdRun.of(ids, 0, block.batch().rowCount()), idBounds, IdColumn.ID.dotted());
        }
    }

    /// Some of its rows, which the caller owns, and which are soon copied: the room in the read is not counted.
    ///
    /// @param positions rows in this segment, ascending
    Block some(int[] positions) {
        RowSelection.Builder rows = new RowSelection.Builder();
        for (int position : positions) {
            rows.add(keyBounds.firstRow() + position, keyBounds.firstRow() + position + 1);
        }
        return read(source.values(rows.build()), source.bytesOf(positions.length));
    }

    /// Ends a [#use()].
    void endUse() {
        users--;
        if (users == 0) {
            buffer.addIdle(this);
        }
    }

    /// Lets go of rows that nobody uses.
    @Override
    public void letGo() {
        PendingRead pending = takeAhead();
        if (pending != null) {
            buffer.removeIdle(this);
            pending.close();
        }
        Block held = values;
        if (held == null) {
            return;
        }
        if (users > 0) {
            throw new IllegalStateException("rows that are in use cannot be let go");
        }
        values = null;
        buffer.removeIdle(this);
        held.close();
    }

    /// Lets go of everything.
    void close() {
        if (keys != null) {
            buffer.give(keys.bytes(), 0);
            counters.letGoKeys(keys.bytes());
            keys = null;
        }
        users = 0;
        PendingRead pending = keysAhead;
        keysAhead = null;
        if (pending != null) {
            pending.close();
        }
        letGo();
        if (!closed) {
            closed = true;
            source.removeSegment();
        }
    }
}
