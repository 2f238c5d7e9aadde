package dev.intarsia.model;

/// Whether the values of a sum only grow.
///
/// OTLP has a boolean here. Not every store keeps it, and computing rates must distinguish "not monotonic" from
/// "unknown", so the third case has a constant of its own. OTLP cannot represent it: it is written as not monotonic.
public enum Monotonicity {
    /// The values never decrease but at a restart.
    MONOTONIC,
    /// The values go up and down.
    NOT_MONOTONIC,
    /// The source does not state it.
    UNKNOWN;

    /// Translates OTLP's truth value.
    ///
    /// @param isMonotonic whether the values only grow
    /// @return [#MONOTONIC] or [#NOT_MONOTONIC]
    public static Monotonicity of(boolean isMonotonic) {
        return isMonotonic ? MONOTONIC : NOT_MONOTONIC;
    }
}
