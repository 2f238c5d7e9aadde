package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// A pointer from a span to a span that is not its parent, in the same or another trace.
///
/// @param traceId trace of the span pointed to
/// @param spanId id of the span pointed to
/// @param traceState W3C trace state of the span pointed to; empty if unknown
/// @param attributes details, in stored order
/// @param droppedAttributesCount attributes left out by the producer, unsigned
/// @param flags W3C trace flags and OTLP's bits above them, unsigned
public record Link(
        Bytes traceId,
        Bytes spanId,
        String traceState,
        List<Attribute> attributes,
        int droppedAttributesCount,
        int flags) {

    /// Makes the list unmodifiable.
    public Link {
        Objects.requireNonNull(traceId, "traceId");
        Objects.requireNonNull(spanId, "spanId");
        Objects.requireNonNull(traceState, "traceState");
        attributes = FrozenList.copyOf(attributes);
    }
}
