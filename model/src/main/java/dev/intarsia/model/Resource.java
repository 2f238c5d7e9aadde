package dev.intarsia.model;

import java.util.List;
import java.util.Optional;

/// What produced spans, log records or metrics: a service, its process, pod and host, described by attributes.
///
/// In some stores it cannot always be determined which resource a record belongs to. Such a record has an [#UNRESOLVED]
/// resource rather than a guess.
///
/// @param attributes the description, in stored order
/// @param droppedAttributesCount attributes left out by the producer, unsigned
public record Resource(List<Attribute> attributes, int droppedAttributesCount) {

    /// A resource without attributes.
    public static final Resource EMPTY = new Resource(FrozenList.of(), 0);

    /// A resource that exists but cannot be resolved: its only attribute is `intarsia.unresolved = true`.
    public static final Resource UNRESOLVED = unresolved(0);

    /// Makes the list unmodifiable.
    public Resource {
        attributes = FrozenList.copyOf(attributes);
    }

    /// Returns a resource whose attributes cannot be resolved.
    ///
    /// @param droppedAttributesCount attributes left out by the producer, unsigned, which is known all the same
    /// @return a resource whose only attribute is `intarsia.unresolved = true`
    public static Resource unresolved(int droppedAttributesCount) {
        return new Resource(FrozenList.of(Attribute.UNRESOLVED), droppedAttributesCount);
    }

    /// {@return whether the attributes could not be resolved}
    public boolean isUnresolved() {
        return attributes.size() == 1 && attributes.getFirst().equals(Attribute.UNRESOLVED);
    }

    /// Looks an attribute up.
    ///
    /// @param key the name, as in `service.name`
    /// @return the value of the first attribute of that name
    public Optional<AttributeValue> attribute(String key) {
        return Attribute.find(attributes, key);
    }

    /// {@return the text of `service.name`; empty if there is none or it is no text}
    public String serviceName() {
        return attribute("service.name").orElse(AttributeValue.empty()) instanceof AttributeValue.StringValue name
                ? name.value()
                : "";
    }
}
