package dev.intarsia.parquet.filter;

/// What metadata says of a predicate over some rows.
public enum Match {
    /// No row is selected: the rows need not be read.
    NEVER,
    /// Only the rows themselves can tell.
    MAYBE,
    /// Every row is selected: the predicate need not be looked at.
    ALWAYS
}
