package dev.intarsia.tempo.search;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Which spans are wanted.
///
/// @param expression what a span must satisfy
/// @param timeRange when its trace must have been; empty for any time
public record SearchRequest(SearchExpression expression, Optional<TimeRange> timeRange) {

    /// Checks that nothing is missing.
    public SearchRequest {
        Objects.requireNonNull(expression, "expression");
        Objects.requireNonNull(timeRange, "timeRange");
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
