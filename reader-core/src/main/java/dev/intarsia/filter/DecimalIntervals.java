package dev.intarsia.filter;

import dev.intarsia.filter.BytesSet.Interval;
import dev.intarsia.filter.ColumnPredicate.Operator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/// Comparisons of decimals of any length as half-open intervals of unscaled numbers.
final class DecimalIntervals {
    private DecimalIntervals() {}

    static List<Interval> only(BigInteger unscaled) {
        byte[] value = unscaled.toByteArray();
        return List.of(new Interval(value, unscaled.add(BigInteger.ONE).toByteArray(), value));
    }

    static List<Interval> compared(LeafType type, Operator operator, BigDecimal number) {
        BigDecimal unscaled = number.scaleByPowerOfTen(type.scale());
        BigInteger floor = unscaled.setScale(0, RoundingMode.FLOOR).unscaledValue();
        BigInteger ceiling = unscaled.setScale(0, RoundingMode.CEILING).unscaledValue();
        byte[] from = ceiling.toByteArray();
        byte[] behind = floor.add(BigInteger.ONE).toByteArray();
        boolean whole = floor.equals(ceiling);
        return switch (operator) {
            case EQUAL -> whole ? List.of(new Interval(from, behind, from)) : List.of();
            case NOT_EQUAL ->
                whole
                        ? List.of(new Interval(null, from, null), new Interval(behind, null, null))
                        : List.of(new Interval(null, null, null));
            case LESS -> List.of(new Interval(null, from, null));
            case LESS_OR_EQUAL -> List.of(new Interval(null, behind, null));
            case GREATER -> List.of(new Interval(behind, null, null));
            case GREATER_OR_EQUAL -> List.of(new Interval(from, null, null));
        };
    }
}
