package dev.intarsia.model;

import java.util.List;

/// A data point of a summary: OTLP's `SummaryDataPoint`.
///
/// @param attributes what the point is about, in stored order
/// @param startUnixNanos from when on it counts, in nanoseconds since 1970-01-01 UTC, unsigned; 0 if unknown
/// @param timeUnixNanos when it was taken, in the same unit, unsigned
/// @param count how many measurements there were, unsigned
/// @param sum their sum
/// @param quantiles values at quantiles, in stored order
/// @param flags OTLP's `DataPointFlags`, unsigned
public record SummaryPoint(
        List<Attribute> attributes,
        long startUnixNanos,
        long timeUnixNanos,
        long count,
        double sum,
        List<Quantile> quantiles,
        int flags) {

    /// Makes the lists unmodifiable.
    public SummaryPoint {
        attributes = FrozenList.copyOf(attributes);
        quantiles = FrozenList.copyOf(quantiles);
    }

    /// A value below which a share of the measurements lies: OTLP's `ValueAtQuantile`.
    ///
    /// @param quantile the share, from 0.0 (the smallest measurement) to 1.0 (the largest)
    /// @param value the value
    public record Quantile(double quantile, double value) {}
}
