package dev.intarsia.model;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/// A data point of a histogram with exponential bounds: OTLP's `ExponentialHistogramDataPoint`.
///
/// @param attributes what the point is about, in stored order
/// @param startUnixNanos from when on it counts, in nanoseconds since 1970-01-01 UTC, unsigned; 0 if unknown
/// @param timeUnixNanos when it was taken, in the same unit, unsigned
/// @param count how many measurements there were, unsigned
/// @param sum their sum, if known
/// @param scale resolution: the bounds are powers of 2 to the power of 2 to the power of -scale
/// @param zeroCount measurements that count as zero, unsigned
/// @param positive measurements above zero
/// @param negative measurements below zero
/// @param flags OTLP's `DataPointFlags`, unsigned
/// @param exemplars some of the measurements, in stored order
/// @param min the smallest measurement, if known
/// @param max the largest measurement, if known
/// @param zeroThreshold up to which size measurements count as zero; empty if the source does not keep it, which OTLP
///     cannot distinguish from 0.0
public record ExponentialHistogramPoint(
        List<Attribute> attributes,
        long startUnixNanos,
        long timeUnixNanos,
        long count,
        OptionalDouble sum,
        int scale,
        long zeroCount,
        Buckets positive,
        Buckets negative,
        int flags,
        List<Exemplar> exemplars,
        OptionalDouble min,
        OptionalDouble max,
        OptionalDouble zeroThreshold) {

    /// Makes the lists unmodifiable.
    public ExponentialHistogramPoint {
        attributes = FrozenList.copyOf(attributes);
        Objects.requireNonNull(sum, "sum");
        Objects.requireNonNull(positive, "positive");
        Objects.requireNonNull(negative, "negative");
        exemplars = FrozenList.copyOf(exemplars);
        Objects.requireNonNull(min, "min");
        Objects.requireNonNull(max, "max");
        Objects.requireNonNull(zeroThreshold, "zeroThreshold");
    }

    /// Neighbouring buckets on one side of zero.
    ///
    /// @param offset index of the first bucket, signed
    /// @param counts measurements per bucket, unsigned
    public record Buckets(int offset, FrozenLongs counts) {

        /// No buckets.
        public static final Buckets EMPTY = new Buckets(0, FrozenLongs.EMPTY);

        /// Checks that nothing is missing.
        public Buckets {
            Objects.requireNonNull(counts, "counts");
        }
    }
}
