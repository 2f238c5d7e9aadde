package dev.intarsia.filter;

import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.ColumnOrder;
import dev.intarsia.metadata.Statistics;
import dev.intarsia.schema.LeafColumn;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a chunk's statistics or a page's entry in the column index state about its values, as far as it can be trusted
/// in the column's order: an outer bound on each side, and whether there are nulls, values and NaNs.
///
/// A bound is dropped when the column's order is unknown or undefined (parquet.thrift, `ColumnOrder`), when its length
/// does not fit the type, when it is NaN, or when minimum and maximum are the wrong way round. The deprecated fields
/// count only where signed comparison is the column's order. A truncated bound is still a bound, so nothing depends on
/// the exactness flags but decimals, whose bytes cannot be cut.
public final class Bounds {
    private final LeafType type;
    private final byte @Nullable [] min;
    private final byte @Nullable [] max;
    private final boolean allNull;
    private final boolean mayHoldNull;
    private final boolean mayHoldNan;
    private final boolean mayHoldNullElement;
    private final boolean mayLackElements;

    private Bounds(
            LeafColumn leaf,
            byte @Nullable [] min,
            byte @Nullable [] max,
            boolean allNull,
            boolean mayHoldNull,
            boolean mayHoldNan,
            LevelCounts levels) {
        this.type = LeafType.of(leaf);
        byte[] low = usable(min);
        byte[] high = usable(max);
        boolean wrongWayRound = low != null && high != null && compare(low, high) > 0;
        this.min = wrongWayRound ? null : low;
        this.max = wrongWayRound ? null : high;
        // A required value is not null, whatever is claimed of it.
        this.allNull = allNull && leaf.maxDefinitionLevel() > 0;
        // A page of nothing but nulls has some, whatever the count next to it says.
        this.mayHoldNull = (mayHoldNull || allNull) && leaf.maxDefinitionLevel() > 0;
        this.mayHoldNan = mayHoldNan && type.isFloating();
        this.mayHoldNullElement = levels.mayHoldNullElement();
        this.mayLackElements = levels.mayLackElements();
    }

    /// What the statistics of a chunk say; `order` is [dev.intarsia.metadata.ParquetFooter#columnOrder].
    public static Bounds of(ColumnChunk chunk, ColumnOrder order) {
        Statistics statistics = chunk.statistics();
        LeafType type = LeafType.of(chunk.leaf());
        long values = chunk.valueCount();
        byte[] min = null;
        byte[] max = null;
        if (isUsable(order, type)) {
            boolean exactOnly = type.kind() == LeafType.Kind.LONG_DECIMAL;
            min = bound(statistics.min(), exactOnly && !statistics.minExact().orElse(true));
            max = bound(statistics.max(), exactOnly && !statistics.maxExact().orElse(true));
        }
        // The deprecated fields do not depend on the column order.
        if (min == null && max == null && type.signedOrder()) {
            min = statistics.deprecatedMin().orElse(null);
            max = statistics.deprecatedMax().orElse(null);
        }
        LevelCounts levels = LevelCounts.of(chunk.leaf(), chunk.sizeStatistics().definitionLevelHistogram(), values);
        return new Bounds(
                chunk.leaf(),
                min,
                max,
                values > 0 && statistics.nullCount() == values,
                statistics.nullCount() >= 0 ? statistics.nullCount() > 0 : levels.mayHoldNull(),
                statistics.nanCount() != 0,
                levels);
    }

    /// What the column index states about one page.
    public static Bounds of(LeafColumn leaf, ColumnIndex index, int page, ColumnOrder order) {
        boolean nullPage = index.isNullPage(page);
        boolean usable = !nullPage && isUsable(order, LeafType.of(leaf)) && !skipped(index, page);
        LevelCounts levels = LevelCounts.of(leaf, index.definitionLevelHistogram(page), -1);
        return new Bounds(
                leaf,
                usable ? index.min(page) : null,
                usable ? index.max(page) : null,
                nullPage,
                index.nullCount(page) >= 0 ? index.nullCount(page) > 0 : levels.mayHoldNull(),
                index.nanCount(page) != 0,
                levels);
    }

    // parquet-go leaves the bounds of pages empty where it is set to skip them, as Tempo does for blobs. A page of
    // nothing but empty strings looks the same, and is read rather than lost.
    private static boolean skipped(ColumnIndex index, int page) {
        return index.min(page).length == 0 && index.max(page).length == 0;
    }

    private static boolean isUsable(ColumnOrder order, LeafType type) {
        return switch (order) {
            case TYPE_DEFINED -> type.ordered();
            case IEEE_754_TOTAL -> type.isFloating();
            case UNDEFINED, INT96_TIMESTAMP, UNKNOWN -> false;
        };
    }

    private static byte @Nullable [] bound(Optional<byte[]> stored, boolean cut) {
        return cut ? null : stored.orElse(null);
    }

    private byte @Nullable [] usable(byte @Nullable [] stored) {
        if (stored == null) {
            return null;
        }
        boolean fits = switch (type.kind()) {
            case BOOLEAN -> stored.length == 1;
            case INT32, UINT32, INT64, UINT64, SHORT_DECIMAL -> stored.length == type.width();
            case FLOAT, DOUBLE, FLOAT16 ->
                stored.length == type.width() && !Double.isNaN(DoubleSet.valueOf(stored, type));
            case BYTES -> type.width() == 0 || stored.length <= type.width();
            case LONG_DECIMAL -> stored.length > 0 && (type.width() == 0 || stored.length == type.width());
        };
        return fits ? stored : null;
    }

    private int compare(byte[] a, byte[] b) {
        return switch (type.kind()) {
            case BOOLEAN, INT32, UINT32, INT64, UINT64, SHORT_DECIMAL ->
                Long.compare(LongSet.keyOf(a, type), LongSet.keyOf(b, type));
            case FLOAT, DOUBLE, FLOAT16 ->
                // Not Double.compare: -0.0 and +0.0 are the same here.
                DoubleSet.valueOf(a, type) > DoubleSet.valueOf(b, type) ? 1 : -1;
            case BYTES -> Arrays.compareUnsigned(a, b);
            case LONG_DECIMAL -> BytesSet.compare(a, b, true);
        };
    }

    /// True when there is a lower bound.
    public boolean hasMin() {
        return min != null;
    }

    /// True when there is an upper bound.
    public boolean hasMax() {
        return max != null;
    }

    /// A copy of the lower bound as the file stores it; values may be greater, and are never less.
    public Optional<byte[]> min() {
        return Optional.ofNullable(min).map(byte[]::clone);
    }

    /// A copy of the upper bound as the file stores it; values may be less, and are never greater.
    public Optional<byte[]> max() {
        return Optional.ofNullable(max).map(byte[]::clone);
    }

    byte[] minBytes() {
        return present(min);
    }

    byte[] maxBytes() {
        return present(max);
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

    /// False when there is no null.
    public boolean mayHoldNull() {
        return mayHoldNull;
    }

    /// False when no element of a list is null; of a leaf that is not repeated, as [#mayHoldNull()], where the file has
    /// histograms of levels.
    public boolean mayHoldNullElement() {
        return mayHoldNullElement;
    }

    /// False when no list is empty or null, so that each row has an element.
    public boolean mayLackElements() {
        return mayLackElements;
    }

    /// False when there is no NaN.
    public boolean mayHoldNan() {
        return mayHoldNan;
    }
}
