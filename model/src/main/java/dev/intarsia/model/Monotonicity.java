package dev.intarsia.model;

/// Whether the values of a sum only grow.
///
/// OTLP has a truth value here. Not every store keeps it, and "not monotonic" and "not known" are different things to
/// whoever computes rates, so that the third case has a name of its own. OTLP output has no place for it: it is
/// written as not monotonic.
public enum Monotonicity {
    /// The values never decrease but at a restart.
    MONOTONIC,
    /// The values go up and down.
    NOT_MONOTONIC,
    /// The source does not tell.
    UNKNOWN;

    /// Translates OTLP's truth value.
    ///
    /// @param isMonotonic whether the values only grow
    /// @return [#MONOTONIC] or [#NOT_MONOTONIC]
    public static Monotonicity of(boolean isMonotonic) {
        return isMonotonic ? MONOTONIC : NOT_MONOTONIC;
    }
}
