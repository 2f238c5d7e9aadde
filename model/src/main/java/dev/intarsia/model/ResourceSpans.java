package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// The spans of one resource.
///
/// @param resource what produced the spans
/// @param scopeSpans the spans by instrumentation library, in stored order
/// @param schemaUrl the semantic conventions of the resource; empty if unknown
public record ResourceSpans(Resource resource, List<ScopeSpans> scopeSpans, String schemaUrl) {

    /// Makes the list unmodifiable.
    public ResourceSpans {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(schemaUrl, "schemaUrl");
        scopeSpans = FrozenList.copyOf(scopeSpans);
    }
}
