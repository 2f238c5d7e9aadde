package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// A data point of a gauge or a sum: OTLP's `NumberDataPoint`.
///
/// @param attributes what the point is about, in stored order
/// @param startUnixNanos from when on it counts, in nanoseconds since 1970-01-01 UTC, unsigned; 0 if unknown
/// @param timeUnixNanos when it was taken, in the same unit, unsigned
/// @param value the number
/// @param exemplars measurements behind the number, in stored order
/// @param flags OTLP's `DataPointFlags`, unsigned
public record NumberPoint(
        List<Attribute> attributes,
        long startUnixNanos,
        long timeUnixNanos,
        NumberValue value,
        List<Exemplar> exemplars,
        int flags) {

    /// Makes the lists unmodifiable.
    public NumberPoint {
        attributes = FrozenList.copyOf(attributes);
        Objects.requireNonNull(value, "value");
        exemplars = FrozenList.copyOf(exemplars);
    }
}
