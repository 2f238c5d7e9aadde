package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// The instrumentation library that made spans, log records or metrics.
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

    /// Returns a scope whose attributes cannot be resolved; see [Resource].
    ///
    /// @param name its name; empty if unknown
    /// @param version its version; empty if unknown
    /// @param droppedAttributesCount attributes left out by the producer, unsigned
    /// @return a scope whose only attribute is `intarsia.unresolved = true`
    public static Scope unresolved(String name, String version, int droppedAttributesCount) {
        return new Scope(name, version, FrozenList.of(Attribute.UNRESOLVED), droppedAttributesCount);
    }

    /// {@return whether the attributes could not be resolved}
    public boolean isUnresolved() {
        return attributes.size() == 1 && attributes.getFirst().equals(Attribute.UNRESOLVED);
    }
}
