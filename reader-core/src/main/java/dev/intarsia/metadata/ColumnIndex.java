package dev.intarsia.metadata;

import java.util.Arrays;

/// Bounds and null counts of each data page of a column chunk, as claimed by the writer (parquet.thrift,
/// `ColumnIndex`).
/// Page `i` is the one at position `i` of the [OffsetIndex].
public final class ColumnIndex {

    private static final long[] UNKNOWN = {};

    private final boolean[] nullPages;
    private final ByteStrings mins;
    private final ByteStrings maxes;
    private final BoundaryOrder boundaryOrder;
    private final long[] nullCounts;
    private final long[] nanCounts;
    private final long[] repetitionLevels;
    private final long[] definitionLevels;

    /// Byte strings one after the other: string `i` is `bytes[ends[i - 1]` to `ends[i])`.
    ///
    /// @param bytes all bytes
    /// @param ends exclusive end of each string
    @SuppressWarnings("ArrayRecordComponent") // compact by purpose, compared nowhere
    public record ByteStrings(byte[] bytes, int[] ends) {
        /// Number of strings.
        public int size() {
            return ends.length;
        }

        byte[] get(int index) {
            return Arrays.copyOfRange(bytes, index == 0 ? 0 : ends[index - 1], ends[index]);
        }
    }

    /// Keeps all arrays; `nullCounts`, `nanCounts` and the histograms are empty when unknown. `nullPages`, `mins` and
    /// `maxes`, and the counts unless empty, have one entry per page.
    public ColumnIndex(
            boolean[] nullPages,
            ByteStrings mins,
            ByteStrings maxes,
            BoundaryOrder boundaryOrder,
            long[] nullCounts,
            long[] nanCounts,
            long[] repetitionLevels,
            long[] definitionLevels) {
        this.nullPages = nullPages;
        this.mins = mins;
        this.maxes = maxes;
        this.boundaryOrder = boundaryOrder;
        this.nullCounts = nullCounts;
        this.nanCounts = nanCounts;
        this.repetitionLevels = repetitionLevels;
        this.definitionLevels = definitionLevels;
    }

    /// Number of data pages.
    public int pageCount() {
        return nullPages.length;
    }

    /// True when the page holds nothing but nulls; its bounds are then empty.
    public boolean isNullPage(int page) {
        return nullPages[page];
    }

    /// Lower bound of the page, PLAIN encoded, byte arrays without their length.
    public byte[] min(int page) {
        return mins.get(page);
    }

    /// Upper bound of the page, as [#min(int)].
    public byte[] max(int page) {
        return maxes.get(page);
    }

    /// Whether the bounds are sorted.
    public BoundaryOrder boundaryOrder() {
        return boundaryOrder;
    }

    /// Nulls of the page, -1 when unknown.
    public long nullCount(int page) {
        return nullCounts.length == 0 ? -1 : nullCounts[page];
    }

    /// NaN values of the page, -1 when unknown.
    public long nanCount(int page) {
        return nanCounts.length == 0 ? -1 : nanCounts[page];
    }

    /// How often each repetition level occurs in the page; empty when unknown.
    public long[] repetitionLevelHistogram(int page) {
        return part(repetitionLevels, page);
    }

    /// How often each definition level occurs in the page; empty when unknown.
    public long[] definitionLevelHistogram(int page) {
        return part(definitionLevels, page);
    }

    private long[] part(long[] all, int page) {
        if (all.length == 0) {
            return UNKNOWN;
        }
        int length = all.length / nullPages.length;
        return Arrays.copyOfRange(all, page * length, (page + 1) * length);
    }
}
