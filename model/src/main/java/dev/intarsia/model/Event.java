package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// A moment inside a span.
///
/// @param timeUnixNanos when, in nanoseconds since 1970-01-01 UTC, unsigned
/// @param name what happened
/// @param attributes details, in stored order
/// @param droppedAttributesCount attributes left out by the producer, unsigned
public record Event(long timeUnixNanos, String name, List<Attribute> attributes, int droppedAttributesCount) {

    /// Makes the list unmodifiable.
    public Event {
        Objects.requireNonNull(name, "name");
        attributes = FrozenList.copyOf(attributes);
    }
}
