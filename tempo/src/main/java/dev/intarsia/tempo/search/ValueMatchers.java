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
record ValueMatchers(
        boolean negative,
        @Nullable TextMatcher texts,
        @Nullable LongMatcher longs,
        @Nullable DoubleMatcher doubles,
        @Nullable BooleanMatcher booleans) {

    /// The tests of a comparison.
    static ValueMatchers of(SearchOperator operator, List<SearchValue> operands) {
        boolean negative = operator.isNegative();
        return switch (operands.getFirst()) {
            case SearchValue.OfText text ->
                new ValueMatchers(negative, TextMatcher.of(operator, texts(operands)), null, null, null);
            case SearchValue.OfNumber number ->
                new ValueMatchers(
                        negative, null, LongMatcher.of(operator, operands), DoubleMatcher.of(operator, operands), null);
            case SearchValue.OfBoolean bool -> {
                boolean wantsTrue = operands.contains(SearchValue.of(true));
                boolean wantsFalse = operands.contains(SearchValue.of(false));
                yield new ValueMatchers(
                        negative, null, null, null, new BooleanMatcher(wantsTrue != negative, wantsFalse != negative));
            }
            // No attribute has these types.
            case SearchValue.OfStatus status -> new ValueMatchers(negative, null, null, null, null);
            case SearchValue.OfKind kind -> new ValueMatchers(negative, null, null, null, null);
        };
    }

    static List<String> texts(List<SearchValue> operands) {
        return operands.stream()
                .map(operand -> operand instanceof SearchValue.OfText text ? text.value() : "")
                .toList();
    }
}
