package dev.intarsia.tempo.search;

import java.util.List;
import java.util.Objects;

/// One comparison.
///
/// @param field what is compared
/// @param operator how
/// @param operands with what: values of one type; several for the operators that take a set, none for those that ask
///     whether there is a value, else one
public record SearchCondition(SearchField field, SearchOperator operator, List<SearchValue> operands)
        implements SearchExpression {

    /// Checks the operands and copies the list.
    ///
    /// @throws PatternException when a regular expression is none, or has more than 65,536 characters, or more than
    ///     4,096 and is no list of literals with `|` between them, or groups more than 100 deep, or repetitions that
    ///     count to more than some thousand instructions
    /// @throws IllegalArgumentException when there are too few or too many operands, operands of several types, or an
    ///     operator that the type of the operands does not have
    public SearchCondition {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(operator, "operator");
        operands = List.copyOf(operands);
        checkCount(operator, operands.size());
        for (SearchValue operand : operands) {
            if (kind(operand) != kind(operands.getFirst())) {
                throw new IllegalArgumentException("operands of several types: " + operands);
            }
            checkType(operator, operand);
        }
    }

    private static void checkCount(SearchOperator operator, int count) {
        boolean fits = operator.isPresence() ? count == 0 : count == 1 || count > 1 && !operator.isOrder();
        if (!fits) {
            throw new IllegalArgumentException(operator + " with " + count + " operands");
        }
    }

    private static Class<?> kind(SearchValue operand) {
        return operand instanceof SearchValue.OfNumber ? SearchValue.OfNumber.class : operand.getClass();
    }

    private static void checkType(SearchOperator operator, SearchValue operand) {
        boolean text = operand instanceof SearchValue.OfText;
        boolean ordered = text || operand instanceof SearchValue.OfNumber;
        if (operator.isRegex() && !text || operator.isOrder() && !ordered) {
            throw new IllegalArgumentException(operator + " with " + operand);
        }
        if (operator.isRegex()) {
            TextPattern unusedPattern = TextPattern.of(((SearchValue.OfText) operand).value());
        }
    }

    /// A comparison with one operand.
    public static SearchCondition of(SearchField field, SearchOperator operator, SearchValue operand) {
        return new SearchCondition(field, operator, List.of(operand));
    }

    /// There is a value.
    public static SearchCondition exists(SearchField field) {
        return new SearchCondition(field, SearchOperator.EXISTS, List.of());
    }

    /// There is no value.
    public static SearchCondition missing(SearchField field) {
        return new SearchCondition(field, SearchOperator.MISSING, List.of());
    }
}
