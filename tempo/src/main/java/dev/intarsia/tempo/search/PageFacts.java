package dev.intarsia.tempo.search;

import dev.intarsia.parquet.filter.Bounds;
import dev.intarsia.parquet.filter.RowSelection;
import dev.intarsia.parquet.metadata.ColumnChunk;
import dev.intarsia.parquet.metadata.ColumnIndex;
import dev.intarsia.parquet.metadata.OffsetIndex;
import dev.intarsia.parquet.metadata.RowGroup;
import dev.intarsia.parquet.plan.PageRanges;
import dev.intarsia.parquet.read.PageIndexReader;
import dev.intarsia.parquet.read.ReadContext;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.store.ByteRange;
import dev.intarsia.tempo.read.TempoBlock;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/// What the page indexes of one row group say: which rows may have a value that satisfies a test. As long as no index
/// was read, all may, and the columns that are asked about are noted.
final class PageFacts {
    /// An offset index of fewer bytes tells of so few pages that it is not worth two requests: a page takes about 12.
    private static final long SMALLEST_INDEX = 48;

    private record PageIndex(ColumnIndex bounds, OffsetIndex places) {}

    private final TempoBlock block;
    private final RowGroup rowGroup;
    private final ReadContext context;
    private final Map<LeafColumn, Boolean> wanted = new IdentityHashMap<>();
    private final Map<LeafColumn, PageIndex> indexes = new ConcurrentHashMap<>();

    PageFacts(TempoBlock block, int rowGroup, ReadContext context) {
        this.block = block;
        this.rowGroup = block.footer().rowGroups().get(rowGroup);
        this.context = context;
    }

    RowSelection all() {
        return RowSelection.all(rowGroup.rowCount());
    }

    /// The rows that may have a value in this column that satisfies a test.
    RowSelection rows(LeafColumn leaf, ValueTest test) {
        if (!test.usesBounds()) {
            return all();
        }
        PageIndex index = indexes.get(leaf);
        if (index == null) {
            wanted.put(leaf, true);
            return all();
        }
        RowSelection.Builder rows = new RowSelection.Builder();
        for (int page = 0; page < index.places().pageCount(); page++) {
            Bounds bounds = Bounds.of(leaf, index.bounds(), page, block.footer().columnOrder(leaf));
            if (!bounds.allNull() && test.mayMatch(bounds)) {
                boolean last = page + 1 == index.places().pageCount();
                rows.add(
                        index.places().firstRow(page),
                        last ? rowGroup.rowCount() : index.places().firstRow(page + 1));
            }
        }
        return rows.build();
    }

    /// Reads the indexes of the columns that were asked about, all at once and while the caller waits: for the
    /// budget to have their bytes first.
    ///
    /// @return whether there was any
    boolean read() {
        BudgetedReads reads = new BudgetedReads();
        for (LeafColumn leaf : wanted.keySet()) {
            ColumnChunk chunk = rowGroup.columns().get(leaf.index());
            if (isWorthReading(chunk)) {
                reads.add(indexBytes(chunk), () -> indexes(chunk));
            }
        }
        wanted.clear();
        reads.join(context);
        return !indexes.isEmpty();
    }

    private static long indexBytes(ColumnChunk chunk) {
        return chunk.columnIndexRange().map(ByteRange::length).orElse(0L)
                + chunk.offsetIndexRange().map(ByteRange::length).orElse(0L);
    }

    private CompletionStage<?> indexes(ColumnChunk chunk) {
        return PageIndexReader.columnIndex(block.file(), chunk, context)
                .thenCombine(
                        PageIndexReader.offsetIndex(block.file(), chunk, context),
                        (bounds, places) -> add(chunk, bounds, places));
    }

    private boolean isWorthReading(ColumnChunk chunk) {
        long most = context.limits().maxIndexBytes();
        return chunk.columnIndexRange().filter(range -> range.length() <= most).isPresent()
                && chunk.offsetIndexRange()
                        .filter(range -> range.length() >= SMALLEST_INDEX && range.length() <= most)
                        .isPresent();
    }

    private boolean add(ColumnChunk chunk, Optional<ColumnIndex> bounds, Optional<OffsetIndex> places) {
        boolean fits = bounds.isPresent()
                && places.isPresent()
                && bounds.get().pageCount() == places.get().pageCount()
                && PageRanges.fits(chunk, places.get(), rowGroup.rowCount());
        if (fits) {
            indexes.put(chunk.leaf(), new PageIndex(bounds.get(), places.get()));
        }
        return fits;
    }
}
