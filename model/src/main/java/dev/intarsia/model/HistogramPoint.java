package dev.intarsia.model;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/// A data point of a histogram with explicit bounds: OTLP's `HistogramDataPoint`.
///
/// @param attributes what the point is about, in stored order
/// @param startUnixNanos from when on it counts, in nanoseconds since 1970-01-01 UTC, unsigned; 0 if unknown
/// @param timeUnixNanos when it was taken, in the same unit, unsigned
/// @param count how many measurements there were, unsigned
/// @param sum their sum, if known
/// @param bucketCounts measurements per bucket, unsigned; one more than there are bounds, or none at all
/// @param explicitBounds upper bounds of all buckets but the last, each inside its bucket
/// @param exemplars some of the measurements, in stored order
/// @param flags OTLP's `DataPointFlags`, unsigned
/// @param min the smallest measurement, if known
/// @param max the largest measurement, if known
public record HistogramPoint(
        List<Attribute> attributes,
        long startUnixNanos,
        long timeUnixNanos,
        long count,
        OptionalDouble sum,
        FrozenLongs bucketCounts,
        FrozenDoubles explicitBounds,
        List<Exemplar> exemplars,
        int flags,
        OptionalDouble min,
        OptionalDouble max) {

    /// Makes the lists unmodifiable.
    public HistogramPoint {
        attributes = FrozenList.copyOf(attributes);
        Objects.requireNonNull(sum, "sum");
        Objects.requireNonNull(bucketCounts, "bucketCounts");
        Objects.requireNonNull(explicitBounds, "explicitBounds");
        exemplars = FrozenList.copyOf(exemplars);
        Objects.requireNonNull(min, "min");
        Objects.requireNonNull(max, "max");
    }
}
