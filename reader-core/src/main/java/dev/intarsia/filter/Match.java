package dev.intarsia.filter;

/// What metadata states about a predicate over some rows.
public enum Match {
    /// No row is selected: the rows need not be read.
    NEVER,
    /// Only the rows themselves can decide.
    MAYBE,
    /// Every row is selected: the predicate need not be looked at.
    ALWAYS
}
