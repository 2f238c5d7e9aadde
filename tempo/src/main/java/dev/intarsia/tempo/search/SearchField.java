package dev.intarsia.tempo.search;

import java.util.Objects;

/// What a condition looks at: an attribute or an [Intrinsic].
public sealed interface SearchField permits SearchField.Attribute, Intrinsic {

    /// An attribute.
    ///
    /// @param scope whose attribute
    /// @param name its key
    record Attribute(AttributeScope scope, String name) implements SearchField {
        /// Checks that nothing is missing.
        public Attribute {
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(name, "name");
        }
    }

    /// An attribute of a span, or of its resource where the span has none of that name.
    static SearchField attribute(String name) {
        return new Attribute(AttributeScope.ANY, name);
    }

    /// An attribute.
    static SearchField attribute(AttributeScope scope, String name) {
        return new Attribute(scope, name);
    }
}
