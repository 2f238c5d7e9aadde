package dev.intarsia.otap.internal.join;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.filter.Bounds;
import dev.intarsia.filter.PageIndex;
import dev.intarsia.internal.concurrent.Stages;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.ColumnOrder;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.plan.PageRanges;
import dev.intarsia.plan.Projection;
import dev.intarsia.plan.ReadPlan;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.PageIndexReader;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Bounds of an id column over the rows of a row group, page by page if the file has a column index, else for all rows
/// from the chunk's statistics, else computed by reading the column.
final class KeyPages {
    /// Rows `[firstRow, endRow)` of a row group and their ids.
    ///
    /// @param low lower bound of the shifted ids; [Ids#NONE_LOW] if there are none
    /// @param high upper bound of the shifted ids; [Ids#NONE_HIGH] if there are none
    /// @param nulls number of rows without id, -1 if unknown
    record Page(long firstRow, long endRow, long low, long high, long nulls) {}

    private KeyPages() {}

    /// Returns one page without ids, for a file that lacks the column.
    static List<Page> absent(long rowCount) {
        return List.of(new Page(0, rowCount, Ids.NONE_LOW, Ids.NONE_HIGH, rowCount));
    }

    /// Returns the pages of a row group, at least one, covering all rows.
    static List<Page> of(ParquetFile file, RowGroup rowGroup, LeafColumn leaf, ReadContext context) {
        if (!context.trustStatistics()) {
            return scanned(file, rowGroup, leaf, context);
        }
        ColumnChunk chunk = rowGroup.columns().get(leaf.index());
        ColumnOrder order = file.footer().columnOrder(leaf);
        Optional<ColumnIndex> columns = Stages.join(PageIndexReader.columnIndex(file, chunk, context));
        Optional<OffsetIndex> offsets =
                columns.isEmpty() ? Optional.empty() : Stages.join(PageIndexReader.offsetIndex(file, chunk, context));
        Optional<PageIndex> index = columns.flatMap(bounds -> offsets.map(places -> new PageIndex(bounds, places)))
                .filter(known -> known.fits(leaf, rowGroup.rowCount())
                        && PageRanges.fits(chunk, known.offsets(), rowGroup.rowCount()));
        if (index.isPresent()) {
            List<Bounds> bounds = index.get().bounds(chunk, order, rowGroup.rowCount());
            List<Page> pages = indexed(bounds, index.get().offsets(), rowGroup.rowCount());
            return pages.isEmpty() ? scanned(file, rowGroup, leaf, context) : pages;
        }
        return page(Bounds.of(chunk, order), 0, rowGroup.rowCount())
                .map(List::of)
                .orElseGet(() -> scanned(file, rowGroup, leaf, context));
    }

    // Empty if the bounds of some page are unknown.
    private static List<Page> indexed(List<Bounds> bounds, OffsetIndex offsets, long rowCount) {
        List<Page> pages = new ArrayList<>(offsets.pageCount());
        for (int i = 0; i < offsets.pageCount(); i++) {
            long end = i + 1 < offsets.pageCount() ? offsets.firstRow(i + 1) : rowCount;
            if (end > offsets.firstRow(i)) {
                Optional<Page> page = page(bounds.get(i), offsets.firstRow(i), end);
                if (page.isEmpty()) {
                    return List.of();
                }
                pages.add(page.get());
            }
        }
        return pages;
    }

    private static Optional<Page> page(Bounds bounds, long from, long to) {
        if (bounds.allNull()) {
            return Optional.of(new Page(from, to, Ids.NONE_LOW, Ids.NONE_HIGH, to - from));
        }
        if (!bounds.hasMin() || !bounds.hasMax()) {
            return Optional.empty();
        }
        long nulls = bounds.mayHoldNull() ? bounds.nullCount() : 0;
        int low = id(bounds.min().orElseThrow());
        int high = id(bounds.max().orElseThrow());
        // Bounds in signed order are bounds in unsigned order only if both have the same sign.
        return Integer.compareUnsigned(low, high) <= 0
                ? Optional.of(new Page(from, to, Ids.shifted(low), Ids.shifted(high), nulls))
                : Optional.empty();
    }

    private static int id(byte[] bound) {
        return ByteBuffer.wrap(bound).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private static List<Page> scanned(ParquetFile file, RowGroup rowGroup, LeafColumn leaf, ReadContext context) {
        ReadPlan all = ReadPlan.create(file.footer(), Projection.of(List.of(leaf.path())), false);
        ReadPlan plan = all.only(all.rowGroups().get(rowGroup.ordinal()));
        List<Page> pages = new ArrayList<>();
        long from = 0;
        try (BatchIterator batches = ParquetReader.of(file, context).batches(plan)) {
            while (batches.hasNext()) {
                RowGroupBatch batch = batches.next();
                ColumnBatch column = batch.column(leaf);
                IdRun ids = IdRun.of(column, 0, batch.rowCount());
                long to = from + batch.rowCount();
                pages.add(new Page(from, to, ids.low(), ids.high(), column.nullCount()));
                from = to;
            }
        }
        return pages;
    }

    /// Returns bounds of the rows `[from, to)`: those of all pages that contain some of them.
    static Page over(List<Page> pages, long from, long to) {
        long low = Ids.NONE_LOW;
        long high = Ids.NONE_HIGH;
        for (Page page : pages) {
            if (page.firstRow < to && page.endRow > from) {
                low = Math.min(low, page.low);
                high = Math.max(high, page.high);
            }
        }
        return new Page(from, to, low, high, -1);
    }
}
