package dev.intarsia.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A named value.
///
/// @param key the name
/// @param value the value; [AttributeValue.EmptyValue] if there is none
public record Attribute(String key, AttributeValue value) {

    /// Replaces the attributes of a resource or scope that cannot be resolved: `intarsia.unresolved = true`.
    public static final Attribute UNRESOLVED = of("intarsia.unresolved", true);

    /// Checks that nothing is missing.
    public Attribute {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
    }

    /// Returns a text attribute.
    ///
    /// @param key the name
    /// @param value the text
    /// @return the attribute
    public static Attribute of(String key, String value) {
        return new Attribute(key, AttributeValue.of(value));
    }

    /// Returns a truth attribute.
    ///
    /// @param key the name
    /// @param value the truth value
    /// @return the attribute
    public static Attribute of(String key, boolean value) {
        return new Attribute(key, AttributeValue.of(value));
    }

    /// Returns a number attribute.
    ///
    /// @param key the name
    /// @param value the number
    /// @return the attribute
    public static Attribute of(String key, long value) {
        return new Attribute(key, AttributeValue.of(value));
    }

    /// Returns a floating point attribute.
    ///
    /// @param key the name
    /// @param value the number
    /// @return the attribute
    public static Attribute of(String key, double value) {
        return new Attribute(key, AttributeValue.of(value));
    }

    /// Returns an attribute.
    ///
    /// @param key the name
    /// @param value the value
    /// @return the attribute
    public static Attribute of(String key, AttributeValue value) {
        return new Attribute(key, value);
    }

    /// Looks an attribute up. Real data may hold a key twice; the first one counts.
    ///
    /// @param attributes where to look
    /// @param key the name
    /// @return the value of the first attribute of that name
    public static Optional<AttributeValue> find(List<Attribute> attributes, String key) {
        for (int i = 0, n = attributes.size(); i < n; i++) {
            Attribute attribute = attributes.get(i);
            if (attribute.key.equals(key)) {
                return Optional.of(attribute.value);
            }
        }
        return Optional.empty();
    }
}
