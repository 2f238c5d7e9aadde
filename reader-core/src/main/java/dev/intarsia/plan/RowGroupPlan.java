package dev.intarsia.plan;

import dev.intarsia.error.CorruptFileException;
import dev.intarsia.filter.BoundPredicate;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.SchemaNode;
import dev.intarsia.store.ByteRange;
import dev.intarsia.store.CoalescedRange;
import dev.intarsia.store.RangeCoalescer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is to be read of one row group.
///
/// @param rowGroup the row group
/// @param columns the projected chunks in schema order
/// @param filter how rows are chosen; empty when all are wanted
/// @param divided the list between whose elements a row may be divided that is too large for a batch; empty when rows
///     come whole
/// @param claim what is true of all rows by the file's metadata, so that no filter requires it; it is verified where
///     its columns are read anyway. Empty when there is no such claim
public record RowGroupPlan(
        RowGroup rowGroup,
        List<PlannedColumn> columns,
        Optional<RowFilter> filter,
        Optional<SchemaNode> divided,
        Optional<BoundPredicate> claim) {

    private static final long LARGEST = 1L << 40;

    /// Copies the list.
    public RowGroupPlan {
        columns = List.copyOf(columns);
    }

    /// A plan for all rows.
    public RowGroupPlan(RowGroup rowGroup, List<PlannedColumn> columns) {
        this(rowGroup, columns, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The same plan with rows that may be divided between elements of a list.
    ///
    /// @param list a repeated node of the file's schema
    public RowGroupPlan dividedAt(SchemaNode list) {
        return new RowGroupPlan(rowGroup, columns, filter, Optional.of(list), claim);
    }

    /// The same plan with another filter.
    public RowGroupPlan withFilter(RowFilter newFilter) {
        return new RowGroupPlan(rowGroup, columns, Optional.of(newFilter), divided, claim);
    }

    /// The same plan, all of whose rows satisfy a predicate by the file's metadata.
    public RowGroupPlan withClaim(BoundPredicate predicate) {
        return new RowGroupPlan(rowGroup, columns, filter, divided, Optional.of(predicate));
    }

    /// The same plan for some rows only; with a filter, those of them that it selects.
    ///
    /// @param rows numbers of rows, counted within the row group from 0 on; those after its last row are ignored
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
        return new RowGroupPlan(rowGroup, read, filter, divided, claim);
    }

    /// The same plan with nothing left out by what the file states about its values: every projected chunk is read as a
    /// whole, whatever is known of its pages and dictionary.
    public RowGroupPlan withoutPruning() {
        RowGroupPlan whole = withoutElision();
        return filter.map(f -> whole.withFilter(new RowFilter(f.predicate(), f.columns(), f.candidates())))
                .orElse(whole);
    }

    /// The same plan where the dictionaries of some columns are at hand.
    public RowGroupPlan withKnownDictionaries(Set<LeafColumn> known) {
        List<PlannedColumn> marked = columns.stream()
                .map(column -> new PlannedColumn(
                        column.chunk(),
                        column.elided(),
                        known.contains(column.chunk().leaf())))
                .toList();
        return new RowGroupPlan(rowGroup, marked, filter, divided, claim);
    }

    /// Ordinal of the row group in the file.
    public int ordinal() {
        return rowGroup.ordinal();
    }

    /// Number of rows declared by the footer.
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

    /// The chunks that are read, in schema order: the projected ones, and those that the filter requires.
    List<ColumnChunk> chunks() {
        List<ColumnChunk> chunks = new ArrayList<>(columns.size());
        for (PlannedColumn column : columns) {
            if (!column.elided()) {
                chunks.add(column.chunk());
            }
        }
        List<PlannedColumn> asked = filter.map(RowFilter::columns).orElse(List.of());
        if (!asked.isEmpty()) {
            SortedMap<Integer, ColumnChunk> all = new TreeMap<>();
            asked.forEach(column -> all.put(column.chunk().leaf().index(), column.chunk()));
            chunks.forEach(chunk -> all.put(chunk.leaf().index(), chunk));
            return List.copyOf(all.values());
        }
        return chunks;
    }

    /// Checks that the chunks that are read have bytes of their own (Parquet format, "File format").
    ///
    /// @throws CorruptFileException when two of them overlap
    public void requireApart() {
        ChunkOverlap.refuse(List.of(this));
    }

    /// Checks that chunks have as many values as the rows need, before these are left out: those that the filter
    /// requires, and without rows all that are projected. A leaf that is not repeated has a value for each row, null or
    /// not, another one at least that.
    ///
    /// @throws CorruptFileException when one has not
    public void requireCounts() {
        if (rowCount() == 0) {
            columns.forEach(column -> requireCount(column.chunk()));
        }
        filter.ifPresent(f -> f.columns().forEach(column -> requireCount(column.chunk())));
    }

    private void requireCount(ColumnChunk chunk) {
        long values = chunk.valueCount();
        boolean exact = rowCount() == 0 || chunk.leaf().maxRepetitionLevel() == 0;
        if (chunk.hasMetadata() && (exact ? values != rowCount() : values < rowCount())) {
            throw new CorruptFileException(
                    chunk.location(), "a chunk of " + values + " values in a row group of " + rowCount() + " rows");
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

    /// What the ranges take from the system when they are fetched, with the gaps between joined ones.
    ///
    /// @param coalescing how ranges are joined
    public long fetchedBytes(RangeCoalescer.Options coalescing) {
        return fetchedBytes(ranges(), coalescing);
    }

    /// What some ranges take from the system when they are fetched, with the gaps between joined ones.
    ///
    /// @param coalescing how ranges are joined
    public static long fetchedBytes(List<ByteRange> ranges, RangeCoalescer.Options coalescing) {
        long fetched = 0;
        for (CoalescedRange request : RangeCoalescer.coalesce(ranges, coalescing)) {
            fetched += OffHeapPool.bytesTaken(request.range().length());
        }
        return fetched;
    }

    /// Estimated off-heap bytes while this row group is read: what is fetched, what pages decompress to, dictionaries,
    /// levels and the values of a batch, and what memory is leased beyond need, since it comes in blocks. It is made to
    /// be enough for what well-formed writers write; nothing fails where a file needs more and the budget has it.
    ///
    /// A row is never less than its pages, and decoded as a whole unless it may be divided: rows are taken to be of
    /// equal size for that, as the footer states no more.
    ///
    /// @param batchBytes about how many bytes a batch decodes to
    /// @param coalescing how ranges are joined
    public long costBytes(long batchBytes, RangeCoalescer.Options coalescing) {
        Set<PlannedColumn> decoded = new LinkedHashSet<>(columns);
        filter.ifPresent(f -> decoded.addAll(f.columns()));
        return fetchedBytes(coalescing)
                + DecodeCost.of(decoded, Math.max(1, rowCount()), divided.isPresent())
                        .bytes(batchBytes);
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
    static long uncompressedBytes(PlannedColumn column) {
        return Math.clamp(column.chunk().totalUncompressedSize(), 0, LARGEST);
    }

    static long valueCount(PlannedColumn column) {
        return Math.clamp(column.chunk().valueCount(), 0, LARGEST);
    }
}
