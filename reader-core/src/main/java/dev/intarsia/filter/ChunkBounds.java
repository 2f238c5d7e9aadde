package dev.intarsia.filter;

import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnOrder;
import dev.intarsia.schema.LeafColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/// What a chunk's statistics and its page index state about the same values. Where the two contradict each other, it is
/// not known which of them is wrong, and what they contradict each other about is unknown in both.
///
/// @param chunk bounds of the chunk
/// @param pages bounds of each page; of a page without rows they mean nothing
record ChunkBounds(Bounds chunk, List<Bounds> pages) {

    /// Copies the list.
    ChunkBounds {
        pages = List.copyOf(pages);
    }

    /// The bounds of a chunk and of its pages.
    ///
    /// @param index the chunk's page index, which fits it ([PageIndex#fits])
    /// @param order [dev.intarsia.metadata.ParquetFooter#columnOrder]
    /// @param rowCount rows of the row group
    static ChunkBounds of(ColumnChunk chunk, PageIndex index, ColumnOrder order, long rowCount) {
        LeafColumn leaf = chunk.leaf();
        List<Bounds> pages = new ArrayList<>(index.offsets().pageCount());
        List<Bounds> withRows = new ArrayList<>(index.offsets().pageCount());
        for (int page = 0; page < index.offsets().pageCount(); page++) {
            long rows = index.rows(page, rowCount);
            Bounds bounds = Bounds.of(leaf, index, page, rows, order);
            pages.add(bounds);
            if (rows > 0) {
                withRows.add(bounds);
            }
        }
        ChunkBounds bounds = new ChunkBounds(Bounds.of(chunk, order), pages);
        if (disagreeOnValues(bounds.chunk, withRows)) {
            return bounds.with(known -> Bounds.unknown(leaf));
        }
        if (disagreeOnRange(bounds.chunk, withRows)) {
            bounds = bounds.with(Bounds::withoutRange);
        }
        if (disagreeOnNulls(leaf, bounds) || disagreeOnLevels(chunk, index)) {
            bounds = bounds.with(Bounds::withoutCounts);
        }
        return bounds;
    }

    private ChunkBounds with(UnaryOperator<Bounds> less) {
        return new ChunkBounds(less.apply(chunk), pages.stream().map(less).toList());
    }

    private static boolean disagreeOnValues(Bounds chunk, List<Bounds> pages) {
        boolean noPageHasValues = !pages.isEmpty() && pages.stream().allMatch(Bounds::allNull);
        return chunk.allNull() && pages.stream().anyMatch(Bounds::statesValue)
                || noPageHasValues && chunk.statesValue();
    }

    // A page's values are within the chunk's bounds, and a bound that is a value is in some page.
    private static boolean disagreeOnRange(Bounds chunk, List<Bounds> pages) {
        boolean bounded = true;
        for (Bounds page : pages) {
            if (page.range().isApartFrom(chunk.range())) {
                return true;
            }
            bounded &= page.allNull() || page.hasMin() && page.hasMax();
        }
        return bounded
                && !pages.isEmpty()
                && chunk.knownValues().stream()
                        .anyMatch(value -> pages.stream().noneMatch(page -> !page.allNull() && value.mayHold(page)));
    }

    // Of a repeated leaf it is up to the writer what counts as a null.
    private static boolean disagreeOnNulls(LeafColumn leaf, ChunkBounds bounds) {
        if (LeafFacts.isRepeated(leaf) || bounds.chunk.nullCount() < 0) {
            return false;
        }
        long sum = 0;
        for (Bounds page : bounds.pages) {
            if (page.nullCount() < 0) {
                return false;
            }
            sum += page.nullCount();
        }
        return sum != bounds.chunk.nullCount();
    }

    private static boolean disagreeOnLevels(ColumnChunk chunk, PageIndex index) {
        return differ(
                        chunk.sizeStatistics().definitionLevelHistogram(),
                        page -> index.columns().definitionLevelHistogram(page),
                        index)
                || differ(
                        chunk.sizeStatistics().repetitionLevelHistogram(),
                        page -> index.columns().repetitionLevelHistogram(page),
                        index);
    }

    private static boolean differ(long[] whole, IntFunction<long[]> parts, PageIndex index) {
        long[] sums = new long[whole.length];
        for (int page = 0; page < index.columns().pageCount(); page++) {
            long[] part = parts.apply(page);
            if (part.length != whole.length || part.length == 0) {
                return false;
            }
            for (int level = 0; level < part.length; level++) {
                sums[level] += part[level];
            }
        }
        return !Arrays.equals(sums, whole);
    }
}
