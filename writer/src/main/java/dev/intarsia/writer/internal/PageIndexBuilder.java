package dev.intarsia.writer.internal;

import dev.intarsia.schema.PhysicalType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.SizeStatistics;

/// Collects what the page index and the size statistics of one column chunk say (PageIndex.md).
public final class PageIndexBuilder {

    private final ColumnData data;
    private final int maxValueBytes;
    private final List<PageLocation> locations = new ArrayList<>();
    private final boolean wantsBounds;
    private final List<ValueBounds> bounds = new ArrayList<>();
    private final List<Boolean> nullPages = new ArrayList<>();
    private final List<Long> nullCounts = new ArrayList<>();
    private final List<Long> unencodedBytes = new ArrayList<>();
    private final List<Long> repetitionHistograms = new ArrayList<>();
    private final List<Long> definitionHistograms = new ArrayList<>();
    private final boolean hasByteCounts;
    private boolean hasBounds = true;

    /// An index without pages for `data`; byte-array bounds are cut to `maxValueBytes`.
    ///
    /// @param wantsBounds false if bounds are left out on purpose and are empty in the column index
    /// @param isLengthPrefixed whether a column of fixed length is written as if it were a BYTE_ARRAY, so that its
    ///     bytes are counted too
    public PageIndexBuilder(ColumnData data, int maxValueBytes, boolean wantsBounds, boolean isLengthPrefixed) {
        this.data = data;
        this.wantsBounds = wantsBounds;
        this.maxValueBytes = maxValueBytes;
        this.hasByteCounts = isLengthPrefixed || data.leaf().type() == PhysicalType.BYTE_ARRAY;
    }

    /// Adds the next data page.
    ///
    /// @param offset where its header starts in the file
    /// @param length bytes of header and body
    public void add(PageSlice page, ValueBounds pageBounds, long offset, int length) {
        locations.add(new PageLocation(offset, length, page.firstRow()));
        bounds.add(pageBounds);
        nullPages.add(page.valueCount() == 0);
        nullCounts.add((long) page.nullCount());
        unencodedBytes.add(
                page.valueCount() == 0 ? 0L : data.end(page.valueTo() - 1) - (long) data.start(page.valueFrom()));
        // A column index cannot represent values without bounds (no order, or only NaN): then there is none.
        hasBounds &= !wantsBounds || pageBounds.isPresent() || page.valueCount() == 0;
        int entries = page.entryTo();
        addHistogram(data.repetition(), page.entryFrom(), entries, data.leaf().maxRepetitionLevel(), true);
        addHistogram(data.definition(), page.entryFrom(), entries, data.leaf().maxDefinitionLevel(), false);
    }

    private void addHistogram(byte[] levels, int from, int to, int maxLevel, boolean isRepetition) {
        if (maxLevel == 0) {
            return;
        }
        long[] counts = new long[maxLevel + 1];
        for (int i = from; i < to; i++) {
            counts[levels[i]]++;
        }
        List<Long> all = isRepetition ? repetitionHistograms : definitionHistograms;
        for (long count : counts) {
            all.add(count);
        }
    }

    /// Bounds of the whole chunk.
    public ValueBounds chunkBounds() {
        ValueBounds all = ValueBounds.empty(data);
        for (ValueBounds page : bounds) {
            all.include(page);
        }
        return all;
    }

    /// The column index; absent where bounds are undefined.
    public Optional<ColumnIndex> columnIndex() {
        if (!hasBounds) {
            return Optional.empty();
        }
        List<ByteBuffer> lower = new ArrayList<>(bounds.size());
        List<ByteBuffer> upper = new ArrayList<>(bounds.size());
        for (ValueBounds page : bounds) {
            lower.add(ByteBuffer.wrap(page.isPresent() ? page.lowerCut(maxValueBytes) : new byte[0]));
            upper.add(ByteBuffer.wrap(page.isPresent() ? page.upperCut(maxValueBytes) : new byte[0]));
        }
        ColumnIndex index = new ColumnIndex(nullPages, lower, upper, boundaryOrder());
        index.setNull_counts(nullCounts);
        if (!repetitionHistograms.isEmpty()) {
            index.setRepetition_level_histograms(repetitionHistograms);
        }
        if (!definitionHistograms.isEmpty()) {
            index.setDefinition_level_histograms(definitionHistograms);
        }
        return Optional.of(index);
    }

    /// The offset index.
    public OffsetIndex offsetIndex() {
        OffsetIndex index = new OffsetIndex(locations);
        if (hasByteCounts) {
            index.setUnencoded_byte_array_data_bytes(unencodedBytes);
        }
        return index;
    }

    /// The chunk's size statistics; absent where they could say nothing.
    public Optional<SizeStatistics> sizeStatistics() {
        SizeStatistics sizes = new SizeStatistics();
        if (hasByteCounts) {
            sizes.setUnencoded_byte_array_data_bytes(data.valueCount() == 0 ? 0 : data.end(data.valueCount() - 1));
        }
        if (!repetitionHistograms.isEmpty()) {
            sizes.setRepetition_level_histogram(
                    summed(repetitionHistograms, data.leaf().maxRepetitionLevel() + 1));
        }
        if (!definitionHistograms.isEmpty()) {
            sizes.setDefinition_level_histogram(
                    summed(definitionHistograms, data.leaf().maxDefinitionLevel() + 1));
        }
        return sizes.equals(new SizeStatistics()) ? Optional.empty() : Optional.of(sizes);
    }

    private static List<Long> summed(List<Long> histograms, int levels) {
        long[] sums = new long[levels];
        for (int i = 0; i < histograms.size(); i++) {
            sums[i % levels] += histograms.get(i);
        }
        List<Long> result = new ArrayList<>(levels);
        for (long sum : sums) {
            result.add(sum);
        }
        return result;
    }

    private BoundaryOrder boundaryOrder() {
        boolean ascending = true;
        boolean descending = true;
        ValueBounds previous = null;
        for (ValueBounds page : bounds) {
            if (!page.isPresent()) {
                continue;
            }
            if (previous != null) {
                int lower = previous.compareLower(page);
                int upper = previous.compareUpper(page);
                ascending &= lower <= 0 && upper <= 0;
                descending &= lower >= 0 && upper >= 0;
            }
            previous = page;
        }
        if (ascending) {
            return BoundaryOrder.ASCENDING;
        }
        return descending ? BoundaryOrder.DESCENDING : BoundaryOrder.UNORDERED;
    }
}
