package dev.intarsia.tempo.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tests that a condition means for values of each type; null where no value of the type satisfies it.
///
/// @param negative whether all elements of an array must satisfy it, else one
/// @param texts the test of texts
/// @param longs the test of integers
/// @param doubles the test of floating point numbers
/// @param booleans the test of truth values
record ValueTests(
        boolean negative,
        @Nullable TextTest texts,
        @Nullable LongTest longs,
        @Nullable DoubleTest doubles,
        @Nullable BooleanTest booleans) {

    /// The tests of a comparison.
    static ValueTests of(SearchOperator operator, List<SearchValue> operands) {
        boolean negative = operator.isNegative();
        return switch (operands.getFirst()) {
            case SearchValue.OfText text ->
                new ValueTests(negative, TextTest.of(operator, texts(operands)), null, null, null);
            case SearchValue.OfNumber number ->
                new ValueTests(
                        negative, null, LongTest.of(operator, operands), DoubleTest.of(operator, operands), null);
            case SearchValue.OfBoolean bool -> {
                boolean wantsTrue = operands.contains(SearchValue.of(true));
                boolean wantsFalse = operands.contains(SearchValue.of(false));
                yield new ValueTests(
                        negative, null, null, null, new BooleanTest(wantsTrue != negative, wantsFalse != negative));
            }
            // No attribute has these types.
            case SearchValue.OfStatus status -> new ValueTests(negative, null, null, null, null);
            case SearchValue.OfKind kind -> new ValueTests(negative, null, null, null, null);
        };
    }

    static List<String> texts(List<SearchValue> operands) {
        return operands.stream()
                .map(operand -> operand instanceof SearchValue.OfText text ? text.value() : "")
                .toList();
    }
}
