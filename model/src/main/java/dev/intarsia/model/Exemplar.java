package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// One of the measurements behind a data point, kept as an example.
///
/// @param filteredAttributes attributes of the measurement that the point does not have, in stored order
/// @param timeUnixNanos when, in nanoseconds since 1970-01-01 UTC, unsigned
/// @param value what was measured
/// @param spanId the span in which it was measured, 8 bytes in well-formed data; empty if there is none
/// @param traceId the trace of that span, 16 bytes in well-formed data; empty if there is none
public record Exemplar(
        List<Attribute> filteredAttributes, long timeUnixNanos, NumberValue value, Bytes spanId, Bytes traceId) {

    /// Makes the list unmodifiable.
    public Exemplar {
        filteredAttributes = FrozenList.copyOf(filteredAttributes);
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(spanId, "spanId");
        Objects.requireNonNull(traceId, "traceId");
    }
}
