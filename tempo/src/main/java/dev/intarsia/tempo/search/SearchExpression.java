package dev.intarsia.tempo.search;

import java.util.List;

/// What a span must satisfy: conditions, and combinations of them. Each condition is evaluated on the span as a whole,
/// so that two conditions on events may be true because of two events. Immutable.
public sealed interface SearchExpression permits SearchExpression.All, SearchExpression.Any, SearchCondition {

    /// All of these; true of every span when there are none.
    ///
    /// @param parts the parts
    record All(List<SearchExpression> parts) implements SearchExpression {
        /// Copies the list.
        public All {
            parts = List.copyOf(parts);
        }
    }

    /// At least one of these; true of no span when there are none.
    ///
    /// @param parts the parts
    record Any(List<SearchExpression> parts) implements SearchExpression {
        /// Copies the list.
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /// All of them.
    static SearchExpression all(SearchExpression... parts) {
        return new All(List.of(parts));
    }

    /// At least one of them.
    static SearchExpression any(SearchExpression... parts) {
        return new Any(List.of(parts));
    }
}
