package dev.intarsia.otap.join;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.parquet.filter.RowSelection;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.metadata.OffsetIndex;
import dev.intarsia.parquet.plan.PlannedColumn;
import dev.intarsia.parquet.plan.RowFilter;
import dev.intarsia.parquet.plan.RowGroupPlan;
import dev.intarsia.parquet.read.ParquetFile;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.parquet.schema.LeafColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A row group from which rows are read piece by piece: their columns, and apart from these their parents' ids.
final class RowGroupSource {
    /// What a read leases beyond need as long as it is open: room in its blocks of scratch memory.
    static final long READ_FLOOR = 2L << 20;

    private final ParquetFile file;
    private final RowGroupPlan values;
    private final Optional<RowGroupPlan> keys;
    private final ReadContext context;
    private final HeldDictionaries dictionaries;
    private final boolean hasIndex;
    private Map<LeafColumn, OffsetIndex> pages = Map.of();
    private int segments;

    /// @param values the columns wanted
    /// @param keys the column of the parents' ids; empty where the file has none, or the table no parent
    /// @param context sets no bounds to the rows and bytes of a batch
    RowGroupSource(
            ParquetFile file, RowGroupPlan values, Optional<RowGroupPlan> keys, ReadContext context, Buffer buffer) {
        this.dictionaries = new HeldDictionaries(context.pool(), buffer);
        this.file = file;
        this.values = values;
        this.keys = keys;
        this.context = context;
        this.hasIndex = read(values).stream()
                .allMatch(column -> column.chunk().offsetIndexRange().isPresent());
    }

    private static List<PlannedColumn> read(RowGroupPlan plan) {
        return plan.columns().stream().filter(column -> !column.elided()).toList();
    }

    /// Counts a segment of this row group.
    void addSegment() {
        segments++;
    }

    /// Counts a segment as used up, whose rows nobody uses. What is known of the pages, and the dictionaries, go with
    /// the last one.
    void removeSegment() {
        segments--;
        if (segments == 0) {
            pages = Map.of();
            dictionaries.letGo();
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

    /// Whether single pages can be fetched.
    boolean hasIndex() {
        return hasIndex;
    }

    /// Asks for the wanted columns of some rows.
    PendingRead values(RowSelection rows) {
        return start(values, rows);
    }

    /// Asks for the parents' ids of the rows `[from, from + count)`; empty where there are none.
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

    /// Waits for what was asked for.
    OpenBatch await(PendingRead pending) {
        OpenBatch open = pending.await();
        open.read().plan().filter().ifPresent(narrowed -> remember(narrowed.pages()));
        return open;
    }

    private void remember(Map<LeafColumn, OffsetIndex> found) {
        if (!pages.keySet().containsAll(found.keySet())) {
            Map<LeafColumn, OffsetIndex> all = new HashMap<>(pages);
            all.putAll(found);
            pages = all;
        }
    }

    /// About how many bytes it takes to read `rows` rows, without [#READ_FLOOR]; for dictionaries that are not held
    /// yet, what is fetched and what comes to be held.
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

    /// About how many bytes a row takes once it is decoded.
    long decodedRowBytes() {
        long bytes = 1;
        for (PlannedColumn column : read(values)) {
            long uncompressed = Math.max(0, column.chunk().totalUncompressedSize());
            bytes += 8 + 2 * uncompressed / Math.max(1, values.rowCount());
        }
        return bytes;
    }
}
