package dev.intarsia.tempo.search;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.batch.Layout;
import java.util.List;

/// Floating point numbers compared with numbers of any kind by their exact value. NaN is different from all.
final class DoubleMatcher extends ValueMatcher {
    private static final int UNORDERED = 2;

    private final SearchOperator operator;
    private final List<SearchValue> operands;
    private boolean nothing;

    private DoubleMatcher(SearchOperator operator, List<SearchValue> operands) {
        this.operator = operator;
        this.operands = operands;
    }

    /// A comparison; every operand is a number.
    static DoubleMatcher of(SearchOperator operator, List<SearchValue> operands) {
        return new DoubleMatcher(operator, operands);
    }

    @Override
    DoubleMatcher copy() {
        return new DoubleMatcher(operator, operands);
    }

    /// Whether a value satisfies it.
    boolean contains(double value) {
        return switch (operator) {
            case EQUAL -> equalsOne(value);
            case NOT_EQUAL -> !equalsOne(value);
            case LESS -> order(value) < 0;
            case LESS_OR_EQUAL -> order(value) <= 0;
            case GREATER -> order(value) == 1;
            case GREATER_OR_EQUAL -> order(value) == 0 || order(value) == 1;
            case MATCHES, NOT_MATCHES, MISSING -> false;
            case EXISTS -> true;
        };
    }

    private boolean equalsOne(double value) {
        for (int i = 0; i < operands.size(); i++) {
            if (compare(value, operands.get(i)) == 0) {
                return true;
            }
        }
        return false;
    }

    private int order(double value) {
        return compare(value, operands.getFirst());
    }

    /// -1, 0 or 1; [#UNORDERED] with NaN.
    private static int compare(double value, SearchValue operand) {
        return switch (operand) {
            case SearchValue.OfDouble number -> compare(value, number.value());
            case SearchValue.OfInt number -> compare(value, number.value());
            case SearchValue.OfDuration number -> compare(value, number.nanos());
            default -> UNORDERED;
        };
    }

    private static int compare(double value, double operand) {
        return value < operand ? -1 : value > operand ? 1 : value == operand ? 0 : UNORDERED;
    }

    private static int compare(double value, long operand) {
        if (Double.isNaN(value)) {
            return UNORDERED;
        }
        if (value >= 0x1p63 || value < -0x1p63) {
            return value > 0 ? 1 : -1;
        }
        long whole = (long) value;
        return whole == operand ? compare(value, (double) whole) : Long.compare(whole, operand);
    }

    @Override
    void bind(ColumnBatch batch) {
        super.bind(batch);
        nothing = batch.layout() == Layout.NULL;
    }

    @Override
    boolean at(int slot) {
        return !nothing && !column().isNull(slot) && contains(column().getDouble(slot));
    }
}
