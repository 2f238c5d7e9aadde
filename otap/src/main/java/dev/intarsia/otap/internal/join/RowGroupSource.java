package dev.intarsia.otap.internal.join;

import dev.intarsia.filter.RowSelection;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.plan.PlannedColumn;
import dev.intarsia.plan.RowFilter;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A row group that is read in pieces: its projected columns, and separately its parent ids.
final class RowGroupSource {
    /// Unused scratch memory that an open read leases.
    static final long READ_FLOOR = 2L << 20;

    private final ParquetFile file;
    private final RowGroupPlan values;
    private final Optional<RowGroupPlan> keys;
    private final ReadContext context;
    private final HeldDictionaries dictionaries;
    private final boolean hasIndex;
    private Map<LeafColumn, OffsetIndex> pages = Map.of();
    private int segments;

    /// @param values the projected columns
    /// @param keys the column of the parent ids; empty if the file has none, or the table no parent
    /// @param context must not limit the rows and bytes of a batch
    RowGroupSource(
            ParquetFile file, RowGroupPlan values, Optional<RowGroupPlan> keys, ReadContext context, Buffer buffer) {
        this.dictionaries = new HeldDictionaries(context.pool(), buffer);
        this.file = file;
        this.values = values;
        this.keys = keys;
        this.context = context;
        this.hasIndex = context.trustStatistics()
                && read(values).stream()
                        .allMatch(column -> column.chunk().offsetIndexRange().isPresent());
    }

    private static List<PlannedColumn> read(RowGroupPlan plan) {
        return plan.columns().stream().filter(column -> !column.elided()).toList();
    }

    /// Registers a segment of this row group.
    void addSegment() {
        segments++;
    }

    /// Unregisters a segment whose rows are no longer in use. The page indexes and the dictionaries are released with
    /// the last one.
    void removeSegment() {
        segments--;
        if (segments == 0) {
            pages = Map.of();
            dictionaries.release();
        }
    }

    HeldDictionaries dictionaries() {
        return dictionaries;
    }

    ParquetFile file() {
        return file;
    }

    OffHeapPool pool() {
        return context.pool();
    }

    int ordinal() {
        return values.ordinal();
    }

    /// Whether individual pages can be fetched: they have an index, which is trusted.
    boolean hasIndex() {
        return hasIndex;
    }

    /// Requests the projected columns of some rows.
    PendingRead values(RowSelection rows) {
        return start(values, rows);
    }

    /// Requests the parent ids of the rows `[from, from + count)`; empty if there are none.
    Optional<PendingRead> keys(long from, int count) {
        RowSelection rows = new RowSelection.Builder().add(from, from + count).build();
        return keys.map(plan -> start(plan, rows));
    }

    private PendingRead start(RowGroupPlan plan, RowSelection rows) {
        if (rows.rowCount() == plan.rowCount()) {
            return PendingRead.start(file, plan, context, dictionaries);
        }
        RowFilter filter = new RowFilter(Optional.empty(), List.of(), rows, pages, List.of());
        return PendingRead.start(file, plan.withFilter(filter), context, dictionaries);
    }

    /// Waits for a requested read.
    OpenBatch await(PendingRead pending) {
        OpenBatch open = pending.await();
        open.read().plan().filter().ifPresent(narrowed -> keep(narrowed.pages()));
        return open;
    }

    private void keep(Map<LeafColumn, OffsetIndex> found) {
        if (!pages.keySet().containsAll(found.keySet())) {
            Map<LeafColumn, OffsetIndex> all = new HashMap<>(pages);
            all.putAll(found);
            pages = all;
        }
    }

    /// Estimated number of bytes needed to read `rows` rows, without [#READ_FLOOR]; dictionaries that are not held yet
    /// count with their fetched and their decoded size.
    long bytesOf(long rows) {
        long fetched = 0;
        for (PlannedColumn column : read(values)) {
            ColumnChunk chunk = column.chunk();
            long whole = Math.max(0, chunk.totalCompressedSize());
            long dictionary = Math.min(whole, dictionaryBytes(chunk));
            boolean held = dictionaries.has(chunk.leaf());
            fetched += hasIndex ? part(whole - dictionary, rows) + (held ? 0 : dictionary) : whole;
            fetched += held ? 0 : dictionary;
        }
        return fetched + rows * decodedRowBytes();
    }

    private static long dictionaryBytes(ColumnChunk chunk) {
        long offset = chunk.dictionaryPageOffset();
        return offset > 0 && offset < chunk.dataPageOffset() ? chunk.dataPageOffset() - offset : 0;
    }

    private long part(long whole, long rows) {
        return (long) ((double) whole * rows / Math.max(1, values.rowCount()));
    }

    /// Estimated size of a decoded row in bytes.
    long decodedRowBytes() {
        long bytes = 1;
        for (PlannedColumn column : read(values)) {
            long uncompressed = Math.max(0, column.chunk().totalUncompressedSize());
            bytes += 8 + 2 * uncompressed / Math.max(1, values.rowCount());
        }
        return bytes;
    }
}
