package dev.intarsia.filter;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The bounds of some values in the order of their type, as stored; either may be missing.
@SuppressWarnings("ArrayRecordComponent") // the bytes of a bound, compared by their order only
record ValueRange(LeafType type, byte @Nullable [] min, byte @Nullable [] max) {

    /// A bound is dropped when its length does not fit the type, when it is NaN, or with the other one when they are
    /// the
    /// wrong way round.
    static ValueRange of(LeafType type, byte @Nullable [] min, byte @Nullable [] max) {
        byte[] low = fits(min, type) && !isNan(min, type) ? min : null;
        byte[] high = fits(max, type) && !isNan(max, type) ? max : null;
        boolean wrongWayRound = low != null && high != null && compare(low, high, type) > 0;
        return wrongWayRound ? none(type) : new ValueRange(type, low, high);
    }

    static ValueRange none(LeafType type) {
        return new ValueRange(type, null, null);
    }

    private static boolean fits(byte @Nullable [] stored, LeafType type) {
        return stored != null
                && switch (type.kind()) {
                    case BOOLEAN -> stored.length == 1;
                    case INT32, UINT32, INT64, UINT64, SHORT_DECIMAL, FLOAT, DOUBLE, FLOAT16 ->
                        stored.length == type.width();
                    case BYTES -> type.width() == 0 || stored.length <= type.width();
                    case LONG_DECIMAL -> stored.length > 0 && (type.width() == 0 || stored.length == type.width());
                };
    }

    /// Whether a stored bound is NaN.
    static boolean isNan(byte @Nullable [] stored, LeafType type) {
        return stored != null
                && type.isFloating()
                && fits(stored, type)
                && Double.isNaN(DoubleSet.valueOf(stored, type));
    }

    private static int compare(byte[] a, byte[] b, LeafType type) {
        return switch (type.kind()) {
            case BOOLEAN, INT32, UINT32, INT64, UINT64, SHORT_DECIMAL ->
                Long.compare(LongSet.keyOf(a, type), LongSet.keyOf(b, type));
            case FLOAT, DOUBLE, FLOAT16 -> {
                // Not Double.compare: -0.0 and +0.0 are the same here.
                double first = DoubleSet.valueOf(a, type);
                double second = DoubleSet.valueOf(b, type);
                yield first > second ? 1 : first < second ? -1 : 0;
            }
            case BYTES -> Arrays.compareUnsigned(a, b);
            case LONG_DECIMAL -> BytesSet.compare(a, b, true);
        };
    }

    boolean isEmpty() {
        return min == null && max == null;
    }

    /// Whether no value can be in both.
    boolean isApartFrom(ValueRange other) {
        return min != null && other.max != null && compare(min, other.max, type) > 0
                || max != null && other.min != null && compare(max, other.min, type) < 0;
    }

    /// The one value that a bound is.
    static ValueSet only(byte[] bound, LeafType type) {
        return switch (type.kind()) {
            case BOOLEAN, INT32, UINT32, INT64, UINT64, SHORT_DECIMAL -> {
                long key = LongSet.keyOf(bound, type);
                yield new LongSet(type, new long[][] {{key, key}});
            }
            case FLOAT, DOUBLE, FLOAT16 ->
                DoubleIntervals.compared(type, ColumnPredicate.Operator.EQUAL, DoubleSet.valueOf(bound, type));
            case BYTES -> new BytesSet(type, BytesIntervals.compared(ColumnPredicate.Operator.EQUAL, bound));
            case LONG_DECIMAL -> new BytesSet(type, DecimalIntervals.only(new BigInteger(bound)));
        };
    }
}
