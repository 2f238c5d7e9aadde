package dev.intarsia.otap.internal.join;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.filter.RowSelection;
import org.jspecify.annotations.Nullable;

/// Consecutive rows of a row group that are read together, with their bounds and the content held in memory.
final class Segment implements Evictable {
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

    /// @param keyBounds the rows and bounds of their parent ids
    /// @param idBounds the same rows and bounds of their own ids
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

    /// Whether some parent ids may be in `[low, high]`.
    boolean overlaps(long low, long high) {
        return keyBounds.low() <= high && keyBounds.high() >= low;
    }

    /// Whether the parent ids were read at least once.
    boolean keysRead() {
        return keysRead;
    }

    /// Returns the parent ids, by position in this segment; they are read unless held. They remain cached as long as
    /// all cached ids occupy at most an eighth of the buffer.
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

    /// Prefetches ids and rows, unless they were read already; rows only while half the buffer is free.
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

    /// Rows that are skipped because of wrong bounds would be lost silently.
    void requireWithin(IdRun ids, KeyPages.Page bounds, String column) {
        if (ids.low() < bounds.low() || ids.high() > bounds.high()) {
            ErrorLocation location = ErrorLocation.of(source.file().object().key())
                    .withRowGroup(source.ordinal())
                    .withColumn(column);
            throw new CorruptFileException(
                    location,
                    "rows from " + bounds.firstRow() + " on have ids outside the bounds in the file's metadata");
        }
    }

    /// Estimated number of bytes needed to hold all its rows.
    long valueBytes() {
        long needed = source.bytesOf(rowCount());
        return isCopied(needed) ? needed : needed + RowGroupSource.READ_FLOOR;
    }

    // A read that consists mostly of unused memory is not kept open.
    private static boolean isCopied(long needed) {
        return needed < RowGroupSource.READ_FLOOR / 4;
    }

    /// Size of the held rows in bytes.
    @Override
    public long heldBytes() {
        return values == null ? bytesAhead : values.bytes();
    }

    /// Whether all rows are held.
    boolean hasValues() {
        return values != null;
    }

    /// Returns all rows, which are read unless held; they are held at least until [#endUse()].
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

    /// Returns a copy in memory of exact size, which replaces a read whose memory is mostly unused.
    Block copied(Block read) {
        try (read) {
            BatchCopy copy = BatchCopy.with(source.dictionaries(), read.batch());
            buffer.releaseIdle(copy.bytes());
            return copy.into(source.pool(), source.file(), buffer);
        }
    }

    // The accounted bytes are transferred to the block.
    private @Nullable PendingRead takeAhead() {
        PendingRead pending = valuesAhead;
        valuesAhead = null;
        buffer.release(bytesAhead, 0);
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

    // The rows of the child tables are released by these bounds.
    private void requireIdsWithin(Block block) {
        if (idBounds.low() <= idBounds.high()) {
            ColumnBatch ids = block.batch().column(IdColumn.ID).orElse(null);
            requireWithin(IdRun.of(ids, 0, block.batch().rowCount()), idBounds, IdColumn.ID.dotted());
        }
    }

    /// Reads some of its rows, which the caller owns and copies soon: the unused memory of the read is not counted.
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

    /// Releases rows that are not in use.
    @Override
    public void release() {
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
            throw new IllegalStateException("rows in use cannot be released");
        }
        values = null;
        buffer.removeIdle(this);
        held.close();
    }

    /// Releases all memory.
    void close() {
        if (keys != null) {
            buffer.release(keys.bytes(), 0);
            counters.releaseKeys(keys.bytes());
            keys = null;
        }
        users = 0;
        PendingRead pending = keysAhead;
        keysAhead = null;
        if (pending != null) {
            pending.close();
        }
        release();
        if (!closed) {
            closed = true;
            source.removeSegment();
        }
    }
}
