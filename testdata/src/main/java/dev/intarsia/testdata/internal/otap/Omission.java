package dev.intarsia.testdata.internal.otap;

/// When a producer leaves a column out of a batch.
public enum Omission {
    /// Never.
    NEVER,
    /// When it has no value.
    NULLS,
    /// When it has no value but 0, "" or nothing.
    DEFAULTS
}
