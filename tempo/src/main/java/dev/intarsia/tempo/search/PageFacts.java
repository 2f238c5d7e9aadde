package dev.intarsia.tempo.search;

import dev.intarsia.error.ErrorLocation;
import dev.intarsia.filter.Bounds;
import dev.intarsia.filter.PageIndex;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.plan.PageRanges;
import dev.intarsia.read.PageIndexReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.store.ByteRange;
import dev.intarsia.tempo.read.TempoBlock;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/// What the page indexes of one row group say: which rows may have a value that satisfies a test. As long as no index
/// was read, all may, and the queried columns are noted.
final class PageFacts {
    /// An offset index of fewer bytes describes so few pages that it is not worth two requests: a page takes about 12.
    private static final long SMALLEST_INDEX = 48;

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
    RowSelection rows(LeafColumn leaf, ValueMatcher test) {
        if (!test.usesBounds()) {
            return all();
        }
        PageIndex index = indexes.get(leaf);
        if (index == null) {
            wanted.put(leaf, true);
            return all();
        }
        List<Bounds> pages = index.bounds(
                rowGroup.columns().get(leaf.index()), block.footer().columnOrder(leaf), rowGroup.rowCount());
        RowSelection.Builder rows = new RowSelection.Builder();
        for (int page = 0; page < index.offsets().pageCount(); page++) {
            Bounds bounds = pages.get(page);
            if (!bounds.allNull() && test.mayMatch(bounds)) {
                boolean last = page + 1 == index.offsets().pageCount();
                rows.add(
                        index.offsets().firstRow(page),
                        last ? rowGroup.rowCount() : index.offsets().firstRow(page + 1));
            }
        }
        return rows.build();
    }

    /// Reads the indexes of the queried columns, all at once and while the caller waits: for the
    /// budget to have their bytes first.
    ///
    /// @return whether there was any
    boolean read() {
        BudgetedReads reads = new BudgetedReads();
        for (LeafColumn leaf : wanted.keySet()) {
            ColumnChunk chunk = rowGroup.columns().get(leaf.index());
            if (isWorthReading(chunk)) {
                reads.add(indexBytes(chunk), within -> indexes(chunk, within));
            }
        }
        wanted.clear();
        reads.join(ErrorLocation.of(block.file().object().key()).withRowGroup(rowGroup.ordinal()), context);
        return !indexes.isEmpty();
    }

    private static long indexBytes(ColumnChunk chunk) {
        return chunk.columnIndexRange().map(ByteRange::length).orElse(0L)
                + chunk.offsetIndexRange().map(ByteRange::length).orElse(0L);
    }

    private CompletionStage<?> indexes(ColumnChunk chunk, ReadContext within) {
        return PageIndexReader.columnIndex(block.file(), chunk, within)
                .thenCombine(
                        PageIndexReader.offsetIndex(block.file(), chunk, within),
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
        if (bounds.isEmpty() || places.isEmpty()) {
            return false;
        }
        PageIndex index = new PageIndex(bounds.get(), places.get());
        boolean fits = index.fits(chunk.leaf(), rowGroup.rowCount())
                && PageRanges.fits(chunk, places.get(), rowGroup.rowCount());
        if (fits) {
            indexes.put(chunk.leaf(), index);
        }
        return fits;
    }
}
