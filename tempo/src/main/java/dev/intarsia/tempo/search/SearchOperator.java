package dev.intarsia.tempo.search;

/// How a condition compares. Nothing but [#MISSING] is true of what is not there, and no comparison is true of a value
/// of another type; numbers of all kinds are one type.
///
/// On an array the comparisons apply to each element: the negative ones must hold for all, the others for one. An array
/// without elements, or with elements of several types, satisfies none.
public enum SearchOperator {
    /// Equal to one of the operands.
    EQUAL,
    /// Different from all operands.
    NOT_EQUAL,
    /// Less. Texts compare by their UTF-8 bytes.
    LESS,
    /// Less or equal.
    LESS_OR_EQUAL,
    /// Greater.
    GREATER,
    /// Greater or equal.
    GREATER_OR_EQUAL,
    /// A text that one of the expressions (RE2) matches from end to end; the dot stands for line ends, too.
    MATCHES,
    /// A text that none of the expressions matches.
    NOT_MATCHES,
    /// There is a value.
    EXISTS,
    /// There is no value.
    MISSING;

    /// Whether every element of an array must satisfy it.
    boolean isNegative() {
        return this == NOT_EQUAL || this == NOT_MATCHES;
    }

    boolean isRegex() {
        return this == MATCHES || this == NOT_MATCHES;
    }

    /// Whether it requires an order.
    boolean isOrder() {
        return this == LESS || this == LESS_OR_EQUAL || this == GREATER || this == GREATER_OR_EQUAL;
    }

    boolean isPresence() {
        return this == EXISTS || this == MISSING;
    }
}
