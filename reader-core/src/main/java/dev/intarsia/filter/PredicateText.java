package dev.intarsia.filter;

import dev.intarsia.schema.PathText;
import java.util.List;
import java.util.stream.Collectors;

/// Predicates as expressions. Parentheses stand where the tree needs them, so that reading the text yields it again,
/// but for `and` and `or` of a single part, which are that part.
final class PredicateText {
    private PredicateText() {}

    static String of(ColumnPredicate predicate) {
        return switch (predicate) {
            case ColumnPredicate.Comparison c -> PathText.of(c.column()) + " " + c.operator() + " " + c.value();
            case ColumnPredicate.In in -> PathText.of(in.column()) + " in " + listed(in.values());
            case ColumnPredicate.Range range ->
                PathText.of(range.column()) + " between " + (range.lowInclusive() ? "[" : "(") + range.low() + ", "
                        + range.high() + (range.highInclusive() ? "]" : ")");
            case ColumnPredicate.StartsWith s -> PathText.of(s.column()) + " starts with " + s.prefix();
            case ColumnPredicate.NullTest test ->
                PathText.of(test.column()) + (test.isNull() ? " is null" : " is not null");
            case ColumnPredicate.And and -> joined(and.parts(), " and ", "true");
            case ColumnPredicate.Or or -> joined(or.parts(), " or ", "false");
            case ColumnPredicate.Not not -> "not " + part(not.part());
        };
    }

    private static String listed(List<Literal> values) {
        return values.stream().map(Literal::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String joined(List<ColumnPredicate> parts, String word, String empty) {
        if (parts.isEmpty()) {
            return empty;
        }
        return parts.size() == 1
                ? of(parts.getFirst())
                : parts.stream().map(PredicateText::part).collect(Collectors.joining(word));
    }

    private static String part(ColumnPredicate part) {
        return isJoined(part) ? "(" + of(part) + ")" : of(part);
    }

    private static boolean isJoined(ColumnPredicate predicate) {
        return predicate instanceof ColumnPredicate.And and && isJoined(and.parts())
                || predicate instanceof ColumnPredicate.Or or && isJoined(or.parts());
    }

    private static boolean isJoined(List<ColumnPredicate> parts) {
        return parts.size() > 1 || parts.size() == 1 && isJoined(parts.getFirst());
    }
}
