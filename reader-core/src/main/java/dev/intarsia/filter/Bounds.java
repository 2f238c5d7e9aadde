package dev.intarsia.filter;

import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.ColumnOrder;
import dev.intarsia.metadata.Statistics;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.PhysicalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a chunk's statistics or a page's entry in the column index state about its values, as far as it can be trusted
/// in the column's order: an outer bound on each side, and whether there are nulls, values and NaNs.
///
/// A bound is dropped when the column's order is unknown or undefined (parquet.thrift, `ColumnOrder`), when its length
/// does not fit the type, when it is NaN, or when minimum and maximum are the wrong way round. The deprecated fields
/// count only where signed comparison is the column's order. A truncated bound is still a bound, so nothing depends on
/// the exactness flags but decimals, whose bytes cannot be cut.
///
/// Of facts that contradict each other none is used: it is not known which of them is wrong. So a null count says
/// nothing where it is more than there are entries, or another than the histogram of levels counts; and where a count
/// or
/// a flag says that there are no values, and something else that there are, nothing of it is used, bounds included.
public final class Bounds {
    private final LeafColumn leaf;
    private final ValueRange range;
    private final LevelCounts levels;
    private final boolean minIsValue;
    private final boolean maxIsValue;
    private final boolean allNull;
    private final boolean mayHoldNan;

    private Bounds(
            LeafColumn leaf,
            ValueRange range,
            LevelCounts levels,
            boolean minIsValue,
            boolean maxIsValue,
            boolean allNull,
            boolean mayHoldNan) {
        this.leaf = leaf;
        this.range = range;
        this.levels = levels;
        this.minIsValue = minIsValue;
        this.maxIsValue = maxIsValue;
        this.allNull = allNull;
        this.mayHoldNan = mayHoldNan;
    }

    /// Nothing is known.
    static Bounds unknown(LeafColumn leaf) {
        LeafType type = LeafType.of(leaf);
        return new Bounds(
                leaf, ValueRange.none(type), LevelCounts.unknown(leaf, true), false, false, false, type.isFloating());
    }

    /// What the statistics of a chunk say; `order` is [dev.intarsia.metadata.ParquetFooter#columnOrder].
    public static Bounds of(ColumnChunk chunk, ColumnOrder order) {
        Statistics statistics = chunk.statistics();
        LeafColumn leaf = chunk.leaf();
        LeafType type = LeafType.of(leaf);
        LevelCounts levels = levels(chunk);
        if (levels.noValue() && statesValue(chunk)) {
            return unknown(leaf);
        }
        ValueRange range = ValueRange.none(type);
        if (isUsable(order, type)) {
            boolean exactOnly = type.kind() == LeafType.Kind.LONG_DECIMAL;
            range = ValueRange.of(
                    type,
                    bound(statistics.min(), exactOnly && !statistics.minExact().orElse(true)),
                    bound(statistics.max(), exactOnly && !statistics.maxExact().orElse(true)));
        }
        // The deprecated fields do not depend on the column order.
        if (type.signedOrder()) {
            ValueRange deprecated = ValueRange.of(
                    type,
                    statistics.deprecatedMin().orElse(null),
                    statistics.deprecatedMax().orElse(null));
            boolean replaced = statistics.min().isPresent() || statistics.max().isPresent();
            if (range.isApartFrom(deprecated)) {
                range = ValueRange.none(type);
            } else if (!(replaced && isUsable(order, type))) {
                range = deprecated;
            }
        }
        return new Bounds(
                leaf,
                range,
                levels,
                range.min() != null && statistics.minExact().orElse(type.isNumber()),
                range.max() != null && statistics.maxExact().orElse(type.isNumber()),
                levels.noValue(),
                mayHoldNan(
                        type,
                        statistics.nanCount(),
                        statistics.min().orElse(null),
                        statistics.max().orElse(null)));
    }

    /// Whether statistics say, and nothing beside them denies, that a chunk holds nothing but nulls.
    public static boolean isAllNull(ColumnChunk chunk) {
        return chunk.statistics().nullCount() == chunk.valueCount()
                && levels(chunk).noValue()
                && !statesValue(chunk);
    }

    private static LevelCounts levels(ColumnChunk chunk) {
        return LevelCounts.of(
                chunk.leaf(),
                chunk.sizeStatistics().definitionLevelHistogram(),
                chunk.valueCount(),
                chunk.statistics().nullCount());
    }

    // Whether there must be a value, by what is said of values. Writers that do not count distinct values say 0.
    private static boolean statesValue(ColumnChunk chunk) {
        Statistics statistics = chunk.statistics();
        return isValue(statistics.min(), chunk)
                || isValue(statistics.max(), chunk)
                || isValue(statistics.deprecatedMin(), chunk)
                || isValue(statistics.deprecatedMax(), chunk)
                || statistics.distinctCount() > 0
                || chunk.sizeStatistics().unencodedBytes() > 0;
    }

    private static boolean isValue(Optional<byte[]> bound, ColumnChunk chunk) {
        return bound.isPresent() && (bound.get().length > 0 || chunk.leaf().type() == PhysicalType.BYTE_ARRAY);
    }

    /// What the page index states about one page.
    ///
    /// @param rows rows of the page
    static Bounds of(LeafColumn leaf, PageIndex index, int page, long rows, ColumnOrder order) {
        LeafType type = LeafType.of(leaf);
        ColumnIndex columns = index.columns();
        LevelCounts levels = index.levels(leaf, page, rows);
        boolean nullPage = columns.isNullPage(page);
        if (rows > 0 && (nullPage ? mayHoldValue(leaf, index, page, rows, levels) : levels.noValue())) {
            return unknown(leaf);
        }
        boolean usable = !nullPage && isUsable(order, type) && !skipped(columns, page);
        byte[] min = columns.min(page);
        byte[] max = columns.max(page);
        return new Bounds(
                leaf,
                usable ? ValueRange.of(type, min, max) : ValueRange.none(type),
                levels,
                false,
                false,
                nullPage,
                mayHoldNan(type, columns.nanCount(page), min, max));
    }

    // What denies that a page is one of nothing but nulls.
    private static boolean mayHoldValue(LeafColumn leaf, PageIndex index, int page, long rows, LevelCounts levels) {
        ColumnIndex columns = index.columns();
        long nulls = columns.nullCount(page);
        boolean bounded = !skipped(columns, page)
                // parquet-go leaves zeros where there is no value.
                && !(nulls >= rows && isZero(columns.min(page)) && isZero(columns.max(page)));
        return leaf.maxDefinitionLevel() == 0
                || levels.contradictory()
                || levels.someValue()
                || nulls >= 0 && nulls < rows
                || bounded
                || index.offsets().unencodedBytes(page) > 0;
    }

    private static boolean isZero(byte[] bound) {
        for (byte b : bound) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    // parquet-go leaves the bounds of pages empty where it is set to skip them, as Tempo does for blobs. A page of
    // nothing but empty strings looks the same, and is read rather than lost.
    private static boolean skipped(ColumnIndex index, int page) {
        return index.min(page).length == 0 && index.max(page).length == 0;
    }

    private static boolean isUsable(ColumnOrder order, LeafType type) {
        return switch (order) {
            case TYPE_DEFINED -> type.ordered();
            case IEEE_754_TOTAL -> type.ordered() && type.isFloating();
            case UNDEFINED, INT96_TIMESTAMP, UNKNOWN -> false;
        };
    }

    private static byte @Nullable [] bound(Optional<byte[]> stored, boolean cut) {
        return cut ? null : stored.orElse(null);
    }

    // A bound that is NaN denies that there is none.
    private static boolean mayHoldNan(LeafType type, long nans, byte @Nullable [] min, byte @Nullable [] max) {
        return type.isFloating() && (nans != 0 || ValueRange.isNan(min, type) || ValueRange.isNan(max, type));
    }

    /// The same without bounds.
    Bounds withoutRange() {
        return new Bounds(leaf, ValueRange.none(range.type()), levels, false, false, allNull, mayHoldNan);
    }

    /// The same without anything about nulls.
    Bounds withoutCounts() {
        return new Bounds(leaf, range, LevelCounts.unknown(leaf, true), minIsValue, maxIsValue, false, mayHoldNan);
    }

    ValueRange range() {
        return range;
    }

    /// Whether there must be a value.
    boolean statesValue() {
        return !allNull && (levels.someValue() || !range.isEmpty());
    }

    /// The bounds that are values themselves. A bound of a number is one unless the file says that it is not.
    List<ValueSet> knownValues() {
        List<ValueSet> known = new ArrayList<>(2);
        if (minIsValue) {
            known.add(ValueRange.only(minBytes(), range.type()));
        }
        if (maxIsValue) {
            known.add(ValueRange.only(maxBytes(), range.type()));
        }
        return known;
    }

    /// True when there is a lower bound.
    public boolean hasMin() {
        return range.min() != null;
    }

    /// True when there is an upper bound.
    public boolean hasMax() {
        return range.max() != null;
    }

    /// A copy of the lower bound as the file stores it; values may be greater, and are never less.
    public Optional<byte[]> min() {
        return Optional.ofNullable(range.min()).map(byte[]::clone);
    }

    /// A copy of the upper bound as the file stores it; values may be less, and are never greater.
    public Optional<byte[]> max() {
        return Optional.ofNullable(range.max()).map(byte[]::clone);
    }

    byte[] minBytes() {
        return present(range.min());
    }

    byte[] maxBytes() {
        return present(range.max());
    }

    private static byte[] present(byte @Nullable [] bound) {
        if (bound == null) {
            throw new IllegalStateException("no such bound");
        }
        return bound;
    }

    /// True when there is no value at all.
    public boolean allNull() {
        return allNull;
    }

    /// Number of nulls, -1 when unknown. Of a repeated leaf it is up to the writer whether lists without elements
    /// count.
    public long nullCount() {
        return leaf.maxDefinitionLevel() == 0 ? 0 : levels.nulls();
    }

    /// False when there is no null.
    public boolean mayHoldNull() {
        // A page of nothing but nulls has some, whatever the count next to it says.
        return allNull || levels.mayHoldNull();
    }

    /// False when no element of a list is null; of a leaf that is not repeated, as [#mayHoldNull()], where the file has
    /// histograms of levels.
    public boolean mayHoldNullElement() {
        return levels.mayHoldNullElement();
    }

    /// False when no list is empty or null, so that each row has an element.
    public boolean mayLackElements() {
        return levels.mayLackElements();
    }

    /// False when there is no NaN.
    public boolean mayHoldNan() {
        return mayHoldNan;
    }
}
