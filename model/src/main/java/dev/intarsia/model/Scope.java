package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// The instrumentation library that made the spans.
///
/// @param name its name; empty if unknown
/// @param version its version; empty if unknown
/// @param attributes further description, in stored order
/// @param droppedAttributesCount attributes left out by the producer, unsigned
public record Scope(String name, String version, List<Attribute> attributes, int droppedAttributesCount) {

    /// A scope of which nothing is known.
    public static final Scope EMPTY = new Scope("", "", FrozenList.of(), 0);

    /// Makes the list unmodifiable.
    public Scope {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        attributes = FrozenList.copyOf(attributes);
    }
}
