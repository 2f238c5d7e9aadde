package dev.intarsia.tempo.search;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Which spans are wanted.
///
/// @param expression what a span must satisfy
/// @param timeRange when its trace must have been; empty for any time
public record SearchRequest(SearchExpression expression, Optional<TimeRange> timeRange) {
    /// Deepest nesting; expressions are evaluated by recursion. As deep as that of predicates.
    private static final int MAX_DEPTH = 500;
    /// Most parts, each as often as it stands in the expression: a few objects that contain each other twice would be
    /// billions of them.
    private static final int MAX_PARTS = 100_000;

    /// Checks that nothing is missing.
    ///
    /// @throws IllegalArgumentException when the expression is nested more than 500 deep or has more than 100,000 parts
    public SearchRequest {
        Objects.requireNonNull(expression, "expression");
        Objects.requireNonNull(timeRange, "timeRange");
        requireBounded(expression);
    }

    private static void requireBounded(SearchExpression expression) {
        Deque<Iterator<SearchExpression>> open = new ArrayDeque<>();
        open.push(List.of(expression).iterator());
        for (int parts = 0; !open.isEmpty(); ) {
            if (!open.element().hasNext()) {
                open.pop();
                continue;
            }
            open.push(parts(open.element().next()).iterator());
            if (open.size() > MAX_DEPTH + 2) {
                throw new IllegalArgumentException("conditions nested more than " + MAX_DEPTH + " deep");
            }
            if (++parts > MAX_PARTS) {
                throw new IllegalArgumentException("more than " + MAX_PARTS + " conditions");
            }
        }
    }

    private static List<SearchExpression> parts(SearchExpression expression) {
        return switch (expression) {
            case SearchExpression.All all -> all.parts();
            case SearchExpression.Any any -> any.parts();
            case SearchCondition condition -> List.of();
        };
    }

    /// Spans of any time.
    public static SearchRequest of(SearchExpression expression) {
        return new SearchRequest(expression, Optional.empty());
    }

    /// All spans.
    public static SearchRequest everything() {
        return of(SearchExpression.all());
    }

    /// The spans that satisfy a list of conditions; without any, all spans.
    ///
    /// @param allConditions whether all must hold, or one
    public static SearchRequest of(List<SearchCondition> conditions, boolean allConditions) {
        return of(
                allConditions || conditions.isEmpty()
                        ? new SearchExpression.All(List.copyOf(conditions))
                        : new SearchExpression.Any(List.copyOf(conditions)));
    }

    /// The same of traces that overlap a range.
    public SearchRequest within(TimeRange range) {
        return new SearchRequest(expression, Optional.of(range));
    }
}
