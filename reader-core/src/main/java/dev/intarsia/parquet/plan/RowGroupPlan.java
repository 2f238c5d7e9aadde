package dev.intarsia.parquet.plan;

import dev.intarsia.parquet.metadata.RowGroup;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.CoalescedRange;
import dev.intarsia.store.RangeCoalescer;
import java.util.ArrayList;
import java.util.List;

/// What is to be read of one row group.
///
/// @param rowGroup the row group
/// @param columns the projected chunks in schema order
public record RowGroupPlan(RowGroup rowGroup, List<PlannedColumn> columns) {

    private static final long LARGEST = 1L << 40;
    private static final long SMALLEST_BLOCK = 1L << 20;
    private static final long LARGEST_BLOCK = 4L << 20;

    /// Copies the list.
    public RowGroupPlan {
        columns = List.copyOf(columns);
    }

    /// Ordinal of the row group in the file.
    public int ordinal() {
        return rowGroup.ordinal();
    }

    /// Number of rows promised by the footer.
    public long rowCount() {
        return rowGroup.rowCount();
    }

    /// The byte ranges of the chunks that are read, in schema order.
    public List<ByteRange> ranges() {
        List<ByteRange> ranges = new ArrayList<>(columns.size());
        for (PlannedColumn column : columns) {
            if (!column.elided()) {
                ranges.add(column.chunk().range());
            }
        }
        return ranges;
    }

    /// Estimated off-heap bytes while this row group is read: the fetched bytes, with the gaps between joined ranges;
    /// what pages decompress and levels expand to; the values of a batch, which are copies of the former, with four
    /// bytes per dictionary id; and what memory is leased beyond need, since it comes in blocks.
    ///
    /// @param batchBytes caps the decoded part, since it caps batches
    /// @param coalescing how ranges are joined
    public long costBytes(long batchBytes, RangeCoalescer.Options coalescing) {
        long fetched = 0;
        for (CoalescedRange request : RangeCoalescer.coalesce(ranges(), coalescing)) {
            fetched += request.range().length();
        }
        long decoded = 0;
        for (PlannedColumn column : columns) {
            if (!column.elided()) {
                decoded += 2 * uncompressedBytes(column) + 8 * valueCount(column);
            }
        }
        decoded = Math.min(decoded, 2 * batchBytes);
        return fetched + decoded + 2 * Math.clamp(decoded / 2, SMALLEST_BLOCK, LARGEST_BLOCK);
    }

    /// Estimated bytes that all rows decode to.
    public long decodedBytes() {
        long decoded = 0;
        for (PlannedColumn column : columns) {
            decoded += column.elided() ? 0 : decodedBytes(column);
        }
        return decoded;
    }

    private static long decodedBytes(PlannedColumn column) {
        return uncompressedBytes(column) + 6 * valueCount(column);
    }

    // Bounded, since the numbers come from the file and are only an estimate here.
    private static long uncompressedBytes(PlannedColumn column) {
        return Math.clamp(column.chunk().totalUncompressedSize(), 0, LARGEST);
    }

    private static long valueCount(PlannedColumn column) {
        return Math.clamp(column.chunk().valueCount(), 0, LARGEST);
    }
}
