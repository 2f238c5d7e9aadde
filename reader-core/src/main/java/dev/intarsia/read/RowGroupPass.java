package dev.intarsia.read;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.DictionaryCache;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.codec.compress.Decompressors;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.internal.column.RowGroupColumns;
import dev.intarsia.internal.column.RowSteps;
import dev.intarsia.internal.page.ByteSlice;
import dev.intarsia.internal.page.ChunkBytes;
import dev.intarsia.internal.page.DecodeSettings;
import dev.intarsia.plan.PageRanges;
import dev.intarsia.plan.PlannedColumn;
import dev.intarsia.plan.RowGroupPlan;
import dev.intarsia.store.ByteRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Some columns of a row group, decoded over some of its rows from the first to the last.
final class RowGroupPass implements AutoCloseable {
    private static final int LEVEL_STREAMS = 32;

    private final RowGroupPlan plan;
    private final List<PlannedColumn> planned;
    private final RowSelection rows;
    private final int leafCount;
    private final ReadContext context;
    private final int rowsPerBatch;
    private final RowGroupColumns columns;
    private final RowGroupColumns.@Nullable Column[] decoders;
    private final @Nullable RowSplitter division;
    private int range;
    /// The row at which all columns stand.
    private long nextRow;
    private RowSteps steps = new RowSteps();
    private long stepsFrom;

    /// A pass over `rows` of `planned`; `bytes` locates the fetched bytes of a range.
    ///
    /// @param kept dictionaries that outlive the pass, if there are any
    RowGroupPass(
            RowGroupPlan plan,
            List<PlannedColumn> planned,
            RowSelection rows,
            int leafCount,
            ReadContext context,
            DecodeSettings settings,
            ErrorLocation location,
            @Nullable DictionaryCache kept,
            Function<ByteRange, ByteSlice> bytes) {
        this.plan = plan;
        this.planned = planned;
        this.rows = rows;
        this.leafCount = leafCount;
        this.context = context;
        this.rowsPerBatch = rowsPerBatch(plan, planned, context);
        this.decoders = new RowGroupColumns.Column[planned.size()];
        int expandable = plan.divided().isPresent() ? expandable(context) : Integer.MAX_VALUE;
        this.columns = new RowGroupColumns(settings, context.pool(), location, expandable, kept);
        try {
            for (int i = 0; i < decoders.length; i++) {
                PlannedColumn column = planned.get(i);
                if (column.elided()) {
                    context.counters().countElided();
                } else {
                    decoders[i] = columns.open(column.chunk(), chunkBytes(column, bytes));
                }
            }
        } catch (RuntimeException e) {
            columns.close();
            throw e;
        }
        this.division = RowSplitter.of(plan, planned, leafCount, columns, decoders, context, location);
    }

    // Levels are expanded at once for pages of up to so many entries: a byte each, for some dozens of level streams.
    private static int expandable(ReadContext context) {
        return (int) Math.min(Integer.MAX_VALUE, context.batchBytes() / LEVEL_STREAMS);
    }

    private static int rowsPerBatch(RowGroupPlan plan, List<PlannedColumn> planned, ReadContext context) {
        long bytesPerRow = Math.max(1, RowGroupPlan.decodedBytes(planned) / Math.max(1, plan.rowCount()));
        return Math.clamp(context.batchBytes() / bytesPerRow, 1, context.batchRows());
    }

    private ChunkBytes chunkBytes(PlannedColumn column, Function<ByteRange, ByteSlice> bytes) {
        PageRanges pages = plan.pages(column, rows);
        if (!pages.isPartial()) {
            return new ChunkBytes.Whole(bytes.apply(column.chunk().range()));
        }
        var index = pages.index().orElseThrow();
        List<ByteSlice> sections = new ArrayList<>(index.pageCount());
        for (int page = 0; page < index.pageCount(); page++) {
            sections.add(pages.contains(page) ? bytes.apply(pages.page(page)) : ByteSlice.EMPTY);
        }
        boolean unread = column.dictionaryKnown() || pages.dictionary().length() == 0;
        ByteSlice dictionary = unread ? ByteSlice.EMPTY : bytes.apply(pages.dictionary());
        return new ChunkBytes.Pages(dictionary, index, plan.rowCount(), sections);
    }

    /// The next batch, valid until the next call; `null` at end of input.
    @Nullable
    RowGroupBatch next() {
        if (range == rows.rangeCount()) {
            return null;
        }
        if (division != null) {
            return nextOf(division);
        }
        stepsFrom = nextRow;
        steps = steps();
        return decode();
    }

    // One range of rows at a time, since columns must be at its first row to determine its size.
    private RowGroupBatch nextOf(RowSplitter dividing) {
        long row = Math.max(nextRow, rows.start(range));
        if (!dividing.underWay()) {
            columns.beginBatch();
            columns.beginRow();
            int wanted = (int) Math.min(rows.end(range) - row, rowsPerBatch);
            int fitting = dividing.rowsWithin(row - nextRow, wanted);
            nextRow = row;
            if (fitting > 0) {
                stepsFrom = row;
                steps = new RowSteps().add(0, fitting);
                moveTo(row + fitting);
                return decode();
            }
        }
        RowGroupBatch part = dividing.next(row);
        if (!dividing.underWay()) {
            moveTo(row + 1);
        }
        return part;
    }

    private void moveTo(long row) {
        nextRow = row;
        if (nextRow == rows.end(range)) {
            range++;
        }
    }

    private RowGroupBatch decode() {
        columns.beginBatch();
        @Nullable ColumnBatch[] batches = new ColumnBatch[decoders.length];
        context.columnTasks().run(decoders.length, i -> batches[i] = decodeColumn(i));
        for (int i = 0; i < batches.length; i++) {
            if (batches[i] == null) {
                batches[i] = columns.elided(planned.get(i).chunk().leaf(), steps.rowCount());
            }
        }
        @SuppressWarnings("NullAway") // every place was filled above
        List<ColumnBatch> filled = List.copyOf(Arrays.asList(batches));
        return new RowGroupBatch(plan.ordinal(), stepsFrom + steps.skip(0), steps.rowCount(), filled, leafCount);
    }

    private RowSteps steps() {
        RowSteps next = new RowSteps();
        while (next.rowCount() < rowsPerBatch && range < rows.rangeCount()) {
            long from = Math.max(nextRow, rows.start(range));
            int take = (int) Math.min(rows.end(range) - from, rowsPerBatch - next.rowCount());
            next.add(from - nextRow, take);
            moveTo(from + take);
        }
        return next;
    }

    private @Nullable ColumnBatch decodeColumn(int index) {
        RowGroupColumns.Column decoder = decoders[index];
        if (decoder == null) {
            return null;
        }
        Decompressors decompressors = context.decompressors().take();
        try {
            return decoder.next(steps, decompressors);
        } finally {
            context.decompressors().release(decompressors);
        }
    }

    /// Adds those rows of the last batch whose bit is set.
    void addSelected(long[] bits, RowSelection.Builder selected) {
        long row = stepsFrom;
        int bit = 0;
        for (int step = 0; step < steps.count(); step++) {
            row += steps.skip(step);
            selected.addBits(row, bits, bit, bit + steps.take(step));
            row += steps.take(step);
            bit += steps.take(step);
        }
    }

    /// Checks that nothing is left after the last row of the row group; where that row was not wanted, nothing is
    /// known.
    void finish() {
        if (nextRow < plan.rowCount()) {
            return;
        }
        for (RowGroupColumns.@Nullable Column decoder : decoders) {
            if (decoder != null) {
                decoder.finish();
            }
        }
    }

    @Override
    public void close() {
        columns.close();
    }
}
