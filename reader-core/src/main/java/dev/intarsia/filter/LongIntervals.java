package dev.intarsia.filter;

import dev.intarsia.filter.ColumnPredicate.Operator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// Comparisons of integers, short decimals and booleans as intervals of keys.
final class LongIntervals {
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final long[][] EVERYTHING = {{Long.MIN_VALUE, Long.MAX_VALUE}};
    private static final long[][] NOTHING = {};

    private LongIntervals() {}

    static LongSet compared(LeafType type, Operator operator, long key) {
        return compared(type, operator, BigInteger.valueOf(key), BigInteger.valueOf(key));
    }

    /// Compares with an exact number, which may lie between two values of the column, or beyond all of them.
    static LongSet compared(LeafType type, Operator operator, BigDecimal number) {
        BigDecimal unscaled = number.scaleByPowerOfTen(type.scale());
        BigInteger bias = type.kind() == LeafType.Kind.UINT64 ? LEAST : BigInteger.ZERO;
        return compared(
                type,
                operator,
                unscaled.setScale(0, RoundingMode.FLOOR).unscaledValue().add(bias),
                unscaled.setScale(0, RoundingMode.CEILING).unscaledValue().add(bias));
    }

    private static LongSet compared(LeafType type, Operator operator, BigInteger floor, BigInteger ceiling) {
        BigInteger below = ceiling.subtract(BigInteger.ONE);
        BigInteger above = floor.add(BigInteger.ONE);
        return new LongSet(
                type,
                switch (operator) {
                    case EQUAL -> new long[][] {interval(ceiling, floor)};
                    case NOT_EQUAL -> new long[][] {interval(LEAST, below), interval(above, GREATEST)};
                    case LESS -> new long[][] {interval(LEAST, below)};
                    case LESS_OR_EQUAL -> new long[][] {interval(LEAST, floor)};
                    case GREATER -> new long[][] {interval(above, GREATEST)};
                    case GREATER_OR_EQUAL -> new long[][] {interval(ceiling, GREATEST)};
                });
    }

    static LongSet comparedWithInfinity(LeafType type, Operator operator, boolean positive) {
        return new LongSet(
                type,
                switch (operator) {
                    case EQUAL -> NOTHING;
                    case NOT_EQUAL -> EVERYTHING;
                    case LESS, LESS_OR_EQUAL -> positive ? EVERYTHING : NOTHING;
                    case GREATER, GREATER_OR_EQUAL -> positive ? NOTHING : EVERYTHING;
                });
    }

    // Closed; empty, that is with low > high, where no long lies in between.
    private static long[] interval(BigInteger low, BigInteger high) {
        if (low.compareTo(high) > 0 || low.compareTo(GREATEST) > 0 || high.compareTo(LEAST) < 0) {
            return new long[] {1, 0};
        }
        return new long[] {low.max(LEAST).longValue(), high.min(GREATEST).longValue()};
    }
}
