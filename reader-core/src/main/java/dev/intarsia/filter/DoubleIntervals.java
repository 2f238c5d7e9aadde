package dev.intarsia.filter;

import dev.intarsia.filter.ColumnPredicate.Operator;

/// Comparisons of floating-point values as closed intervals of doubles.
final class DoubleIntervals {
    private DoubleIntervals() {}

    static DoubleSet compared(LeafType type, Operator operator, double value) {
        double lowest = Double.NEGATIVE_INFINITY;
        double highest = Double.POSITIVE_INFINITY;
        double[] below = value == lowest ? new double[] {1, 0} : new double[] {lowest, Math.nextDown(value)};
        double[] above = value == highest ? new double[] {1, 0} : new double[] {Math.nextUp(value), highest};
        double[][] intervals = switch (operator) {
            case EQUAL -> new double[][] {{value, value}};
            case NOT_EQUAL -> new double[][] {below, above};
            case LESS -> new double[][] {below};
            case LESS_OR_EQUAL -> new double[][] {{lowest, value}};
            case GREATER -> new double[][] {above};
            case GREATER_OR_EQUAL -> new double[][] {{value, highest}};
        };
        return new DoubleSet(type, intervals, operator == Operator.NOT_EQUAL);
    }
}
