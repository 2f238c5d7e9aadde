package dev.intarsia.parquet.plan;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.Where;
import dev.intarsia.parquet.filter.RowSelection;
import dev.intarsia.parquet.metadata.OffsetIndex;
import dev.intarsia.parquet.metadata.RowGroup;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.SchemaNode;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.CoalescedRange;
import dev.intarsia.store.ObjectRef;
import dev.intarsia.store.RangeCoalescer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is to be read of one row group.
///
/// @param rowGroup the row group
/// @param columns the projected chunks in schema order
/// @param filter how rows are chosen; empty when all are wanted
/// @param divided the list between whose elements a row may be divided that is too large for a batch; empty when rows
///     come whole
public record RowGroupPlan(
        RowGroup rowGroup, List<PlannedColumn> columns, Optional<RowFilter> filter, Optional<SchemaNode> divided) {

    private static final long LARGEST = 1L << 40;
    private static final long SMALLEST_BLOCK = 1L << 20;
    private static final long LARGEST_BLOCK = 4L << 20;

    /// Copies the list.
    public RowGroupPlan {
        columns = List.copyOf(columns);
    }

    /// A plan for all rows.
    public RowGroupPlan(RowGroup rowGroup, List<PlannedColumn> columns) {
        this(rowGroup, columns, Optional.empty(), Optional.empty());
    }

    /// The same plan with rows that may be divided between elements of a list.
    ///
    /// @param list a repeated node of the file's schema
    public RowGroupPlan dividedAt(SchemaNode list) {
        return new RowGroupPlan(rowGroup, columns, filter, Optional.of(list));
    }

    /// The same plan with another filter.
    public RowGroupPlan withFilter(RowFilter newFilter) {
        return new RowGroupPlan(rowGroup, columns, Optional.of(newFilter), divided);
    }

    /// The same plan for some rows only; with a filter, those of them that it wants.
    ///
    /// @param rows numbers of rows, counted within the row group from 0 on; those behind its last row are ignored
    public RowGroupPlan withRows(RowSelection rows) {
        RowSelection own = rows.slice(0, rowCount());
        if (filter.isPresent()) {
            return withFilter(filter.get().narrowed(own));
        }
        return own.rowCount() == rowCount() ? this : withFilter(RowFilter.of(own));
    }

    /// The same plan with every projected chunk read.
    public RowGroupPlan withoutElision() {
        List<PlannedColumn> read = columns.stream()
                .map(column -> new PlannedColumn(column.chunk(), false))
                .toList();
        return new RowGroupPlan(rowGroup, read, filter, divided);
    }

    /// The same plan where the dictionaries of some columns are at hand.
    public RowGroupPlan withKnownDictionaries(Set<LeafColumn> known) {
        List<PlannedColumn> marked = columns.stream()
                .map(column -> new PlannedColumn(
                        column.chunk(),
                        column.elided(),
                        known.contains(column.chunk().leaf())))
                .toList();
        return new RowGroupPlan(rowGroup, marked, filter, divided);
    }

    /// Ordinal of the row group in the file.
    public int ordinal() {
        return rowGroup.ordinal();
    }

    /// Number of rows promised by the footer.
    public long rowCount() {
        return rowGroup.rowCount();
    }

    /// The byte ranges that are read, each once, in schema order; where rows are filtered, those of the predicate's
    /// columns first, and of the others all pages that may turn out to be wanted.
    public List<ByteRange> ranges() {
        if (filter.isEmpty()) {
            return ranges(columns, RowSelection.all(rowCount()));
        }
        Set<ByteRange> ranges = new LinkedHashSet<>(filterRanges());
        ranges.addAll(ranges(columns, filter.get().candidates()));
        return List.copyOf(ranges);
    }

    /// The byte ranges that the filter needs; none without a filter.
    public List<ByteRange> filterRanges() {
        return filter.map(f -> ranges(f.columns(), f.candidates())).orElse(List.of());
    }

    /// The byte ranges that hold `rows` of the projected columns.
    public List<ByteRange> rangesOf(RowSelection rows) {
        return ranges(columns, rows);
    }

    /// Checks that the chunks have bytes of their own (Parquet format, "File format"). Many that claim the same ones
    /// would
    /// be fetched over and over.
    ///
    /// @throws CorruptFileException when they claim more bytes than `object` has
    public void requireApart(ObjectRef object) {
        long claimed = 0;
        for (ByteRange range : ranges()) {
            claimed = Math.addExact(claimed, range.length());
        }
        if (claimed > object.size()) {
            throw new CorruptFileException(
                    Where.of(object.key()).withRowGroup(ordinal()),
                    "column chunks of " + claimed + " bytes in a file of " + object.size() + ": they overlap");
        }
    }

    private List<ByteRange> ranges(List<PlannedColumn> of, RowSelection rows) {
        List<ByteRange> ranges = new ArrayList<>(of.size());
        for (PlannedColumn column : of) {
            if (!column.elided()) {
                PageRanges pages = pages(column, rows);
                ranges.addAll(column.dictionaryKnown() ? pages.rangesOfPages() : pages.ranges());
            }
        }
        return ranges;
    }

    /// Which pages of a column hold `rows`.
    public PageRanges pages(PlannedColumn column, RowSelection rows) {
        Optional<OffsetIndex> index =
                filter.map(f -> f.pages().get(column.chunk().leaf()));
        // Where the dictionary was fetched alone, it is not fetched again with all pages.
        boolean apart = filter.isPresent() && filter.get().dictionaries().contains(column.chunk()) && !rows.isEmpty();
        return apart
                ? new PageRanges(column.chunk(), index, rows, rowCount())
                : PageRanges.of(column.chunk(), index, rows, rowCount());
    }

    /// Estimated off-heap bytes while this row group is read: the fetched bytes, with the gaps between joined ranges;
    /// what pages decompress and levels expand to; the values of a batch, which are copies of the former, with four
    /// bytes per dictionary id; and what memory is leased beyond need, since it comes in blocks.
    ///
    /// A row is never less than its pages, and decoded as a whole unless it may be divided: rows are taken to be of
    /// equal size for that, as the footer does not tell more.
    ///
    /// @param batchBytes caps the decoded part, since it caps batches of several rows
    /// @param coalescing how ranges are joined
    public long costBytes(long batchBytes, RangeCoalescer.Options coalescing) {
        long fetched = 0;
        for (CoalescedRange request : RangeCoalescer.coalesce(ranges(), coalescing)) {
            fetched += request.range().length();
        }
        long uncompressed = 0;
        long decoded = 0;
        Set<PlannedColumn> decodedColumns = new LinkedHashSet<>(columns);
        filter.ifPresent(f -> decodedColumns.addAll(f.columns()));
        for (PlannedColumn column : decodedColumns) {
            if (!column.elided()) {
                uncompressed += uncompressedBytes(column);
                decoded += 2 * uncompressedBytes(column) + 8 * valueCount(column);
            }
        }
        long rows = Math.max(1, rowCount());
        long atOnce =
                divided.isPresent() ? 2 * batchBytes + uncompressed / rows : Math.max(2 * batchBytes, decoded / rows);
        decoded = Math.min(decoded, atOnce);
        return fetched + decoded + 2 * Math.clamp(decoded / 2, SMALLEST_BLOCK, LARGEST_BLOCK);
    }

    /// Estimated bytes that all rows decode to.
    public long decodedBytes() {
        return decodedBytes(columns);
    }

    /// Estimated bytes that all rows of these columns decode to.
    public static long decodedBytes(List<PlannedColumn> columns) {
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
