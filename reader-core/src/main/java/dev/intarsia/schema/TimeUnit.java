package dev.intarsia.schema;

/// The unit of a TIME or TIMESTAMP column.
public enum TimeUnit {
    /// Thousandths of a second.
    MILLIS,
    /// Millionths of a second.
    MICROS,
    /// Billionths of a second.
    NANOS
}
