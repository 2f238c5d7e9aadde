package dev.intarsia.model;

import java.util.List;
import java.util.Optional;

/// What produced the spans: a service, its process, pod and host, told by attributes.
///
/// @param attributes the description, in stored order
/// @param droppedAttributesCount attributes left out by the producer, unsigned
public record Resource(List<Attribute> attributes, int droppedAttributesCount) {

    /// A resource of which nothing is known.
    public static final Resource EMPTY = new Resource(FrozenList.of(), 0);

    /// Makes the list unmodifiable.
    public Resource {
        attributes = FrozenList.copyOf(attributes);
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
