package dev.intarsia.tempo.search;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Layout;
import dev.intarsia.filter.Bounds;
import dev.intarsia.schema.PhysicalType;
import java.util.List;

/// Integers of 32 or 64 bits, signed, compared with numbers of any kind by their exact value.
final class LongMatcher extends ValueMatcher {
    private static final double TWO_TO_63 = 0x1p63;

    /// Inclusive bounds of the intervals that count, or of those that do not.
    private final long[] lows;

    private final long[] highs;
    private final boolean outside;
    private boolean narrow;
    private boolean nothing;

    private LongMatcher(long[] lows, long[] highs, boolean outside) {
        this.lows = lows;
        this.highs = highs;
        this.outside = outside;
    }

    /// A comparison; every operand is a number.
    static LongMatcher of(SearchOperator operator, List<SearchValue> operands) {
        boolean not = operator == SearchOperator.NOT_EQUAL;
        SearchOperator plain = not ? SearchOperator.EQUAL : operator;
        long[] lows = new long[operands.size()];
        long[] highs = new long[operands.size()];
        for (int i = 0; i < lows.length; i++) {
            interval(plain, operands.get(i), lows, highs, i);
        }
        return new LongMatcher(lows, highs, not);
    }

    /// Any value.
    static LongMatcher any() {
        return new LongMatcher(new long[0], new long[0], true);
    }

    static LongMatcher equalTo(SearchOperator operator, long value) {
        return of(operator, List.of(SearchValue.of(value)));
    }

    private static void interval(SearchOperator operator, SearchValue operand, long[] lows, long[] highs, int i) {
        double approximate = operand instanceof SearchValue.OfDouble number ? number.value() : 0;
        boolean whole = approximate >= -TWO_TO_63 && approximate < TWO_TO_63;
        long floor = whole ? (long) Math.floor(approximate) : approximate > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        boolean exact = whole && Math.floor(approximate) == approximate;
        if (operand instanceof SearchValue.OfInt number) {
            floor = number.value();
            exact = true;
        } else if (operand instanceof SearchValue.OfDuration number) {
            floor = number.nanos();
            exact = true;
        }
        boolean below = !whole && approximate < 0;
        boolean undefined = Double.isNaN(approximate);
        lows[i] = Long.MIN_VALUE;
        highs[i] = Long.MAX_VALUE;
        boolean empty = switch (operator) {
            case LESS -> exact && floor == Long.MIN_VALUE || below;
            case LESS_OR_EQUAL -> below;
            case GREATER -> floor == Long.MAX_VALUE;
            case GREATER_OR_EQUAL -> !exact && floor == Long.MAX_VALUE;
            case EQUAL -> !exact;
            case NOT_EQUAL, MATCHES, NOT_MATCHES, EXISTS, MISSING -> true;
        };
        switch (operator) {
            case LESS -> highs[i] = exact ? floor - 1 : floor;
            case LESS_OR_EQUAL -> highs[i] = floor;
            case GREATER -> lows[i] = below ? Long.MIN_VALUE : floor + 1;
            case GREATER_OR_EQUAL -> lows[i] = exact || below ? floor : floor + 1;
            default -> {
                lows[i] = floor;
                highs[i] = floor;
            }
        }
        if (empty || undefined) {
            lows[i] = 1;
            highs[i] = 0;
        }
    }

    @Override
    LongMatcher copy() {
        return new LongMatcher(lows, highs, outside);
    }

    /// Whether a value satisfies it.
    boolean contains(long value) {
        for (int i = 0; i < lows.length; i++) {
            if (value >= lows[i] && value <= highs[i]) {
                return !outside;
            }
        }
        return outside;
    }

    /// Whether some value from `min` to `max` may satisfy it.
    boolean overlaps(long min, long max) {
        for (int i = 0; i < lows.length; i++) {
            if (lows[i] <= highs[i] && lows[i] <= max && highs[i] >= min) {
                return !outside || lows[i] > min || highs[i] < max;
            }
        }
        return outside;
    }

    @Override
    boolean usesBounds() {
        return !outside;
    }

    @Override
    boolean mayMatch(Bounds bounds) {
        byte[] min = bounds.min().orElse(null);
        byte[] max = bounds.max().orElse(null);
        if (min == null || max == null) {
            return true;
        }
        long low = value(min);
        long high = value(max);
        // Bounds of unsigned columns are in another order than their values are compared in here.
        boolean sameOrder = low <= high && low >= 0 == high >= 0;
        return !sameOrder || overlaps(low, high);
    }

    private static long value(byte[] stored) {
        long value = 0;
        for (int i = stored.length - 1; i >= 0; i--) {
            value = value << 8 | stored[i] & 0xFF;
        }
        return stored.length == Integer.BYTES ? (int) value : value;
    }

    @Override
    void bind(ColumnBatch batch) {
        super.bind(batch);
        narrow = batch.column().type() == PhysicalType.INT32;
        nothing = batch.layout() == Layout.NULL;
    }

    @Override
    boolean at(int slot) {
        return !nothing && !column().isNull(slot) && contains(narrow ? column().getInt(slot) : column().getLong(slot));
    }
}
