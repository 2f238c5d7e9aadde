package dev.intarsia.otap.join;

import dev.intarsia.parquet.batch.ColumnBatch;
import dev.intarsia.parquet.batch.RowGroupBatch;
import dev.intarsia.parquet.filter.Bounds;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.metadata.ColumnIndex;
import dev.intarsia.parquet.metadata.ColumnOrder;
import dev.intarsia.parquet.metadata.OffsetIndex;
import dev.intarsia.parquet.metadata.RowGroup;
import dev.intarsia.parquet.plan.PageRanges;
import dev.intarsia.parquet.plan.Projection;
import dev.intarsia.parquet.plan.ReadPlan;
import dev.intarsia.parquet.read.BatchIterator;
import dev.intarsia.parquet.read.PageIndexReader;
import dev.intarsia.parquet.read.ParquetFile;
import dev.intarsia.parquet.read.ParquetReader;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.parquet.schema.LeafColumn;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Bounds of an id column over the rows of a row group, page by page where the file has an index, else for all rows at
/// once by the chunk's statistics, else found by reading the column.
final class KeyPages {
    /// Rows `[firstRow, endRow)` of a row group and their ids.
    ///
    /// @param low least shifted id, or less; [Ids#NONE_LOW] without any
    /// @param high greatest shifted id, or more; [Ids#NONE_HIGH] without any
    /// @param nulls rows without id, -1 when unknown
    record Page(long firstRow, long endRow, long low, long high, long nulls) {}

    private KeyPages() {}

    /// One page without ids, for a file that lacks the column.
    static List<Page> absent(long rowCount) {
        return List.of(new Page(0, rowCount, Ids.NONE_LOW, Ids.NONE_HIGH, rowCount));
    }

    /// The pages of a row group, at least one, covering all rows.
    static List<Page> of(ParquetFile file, RowGroup rowGroup, LeafColumn leaf, ReadContext context) {
        ColumnChunk chunk = rowGroup.columns().get(leaf.index());
        ColumnOrder order = file.footer().columnOrder(leaf);
        Optional<ColumnIndex> columns = Blocking.get(PageIndexReader.columnIndex(file, chunk, context));
        Optional<OffsetIndex> offsets =
                columns.isEmpty() ? Optional.empty() : Blocking.get(PageIndexReader.offsetIndex(file, chunk, context));
        if (columns.isPresent()
                && offsets.isPresent()
                && columns.get().pageCount() == offsets.get().pageCount()
                && PageRanges.fits(chunk, offsets.get(), rowGroup.rowCount())) {
            List<Page> pages = indexed(leaf, order, columns.get(), offsets.get(), rowGroup.rowCount());
            return pages.isEmpty() ? scanned(file, rowGroup, leaf, context) : pages;
        }
        Bounds bounds = Bounds.of(chunk, order);
        long nulls = bounds.mayHoldNull() ? chunk.statistics().nullCount() : 0;
        return page(bounds, 0, rowGroup.rowCount(), nulls)
                .map(List::of)
                .orElseGet(() -> scanned(file, rowGroup, leaf, context));
    }

    // None where the bounds of some page are not known.
    private static List<Page> indexed(
            LeafColumn leaf, ColumnOrder order, ColumnIndex columns, OffsetIndex offsets, long rowCount) {
        List<Page> pages = new ArrayList<>(columns.pageCount());
        for (int i = 0; i < columns.pageCount(); i++) {
            long end = i + 1 < offsets.pageCount() ? offsets.firstRow(i + 1) : rowCount;
            if (end > offsets.firstRow(i)) {
                Bounds bounds = Bounds.of(leaf, columns, i, order);
                long nulls = bounds.mayHoldNull() ? columns.nullCount(i) : 0;
                Optional<Page> page = page(bounds, offsets.firstRow(i), end, nulls);
                if (page.isEmpty()) {
                    return List.of();
                }
                pages.add(page.get());
            }
        }
        return pages;
    }

    private static Optional<Page> page(Bounds bounds, long from, long to, long nulls) {
        if (bounds.allNull()) {
            return Optional.of(new Page(from, to, Ids.NONE_LOW, Ids.NONE_HIGH, to - from));
        }
        if (!bounds.hasMin() || !bounds.hasMax()) {
            return Optional.empty();
        }
        int low = id(bounds.min().orElseThrow());
        int high = id(bounds.max().orElseThrow());
        // Where the bounds are those of signed numbers, they are bounds of unsigned ones only on one side of 0.
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

    /// Bounds of the rows `[from, to)`: those of all pages that hold some of them.
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
