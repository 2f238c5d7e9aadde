package dev.intarsia.parquet.plan;

import dev.intarsia.parquet.metadata.RowGroup;
import dev.intarsia.store.ByteRange;
import java.util.ArrayList;
import java.util.List;

/// What is to be read of one row group.
///
/// @param rowGroup the row group
/// @param columns the projected chunks in schema order
public record RowGroupPlan(RowGroup rowGroup, List<PlannedColumn> columns) {

    private static final long LARGEST = 1L << 40;

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

    /// Estimated off-heap bytes while this row group is read: the fetched bytes, and as much again as they decode to,
    /// with one byte per level and four per dictionary id. `batchBytes` caps the decoded part, since batches do.
    public long costBytes(long batchBytes) {
        long fetched = 0;
        long decoded = 0;
        for (PlannedColumn column : columns) {
            if (!column.elided()) {
                fetched += column.chunk().range().length();
                decoded += decodedBytes(column);
            }
        }
        return fetched + Math.min(decoded, 2 * batchBytes);
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
        // Bounded, since the numbers come from the file and are only an estimate here.
        return Math.clamp(column.chunk().totalUncompressedSize(), 0, LARGEST)
                + 6 * Math.clamp(column.chunk().valueCount(), 0, LARGEST);
    }
}
