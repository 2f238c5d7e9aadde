package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// The spans of one instrumentation library inside one resource.
///
/// @param scope the instrumentation library
/// @param spans the spans, in stored order
/// @param schemaUrl the semantic conventions of the spans; empty if unknown
public record ScopeSpans(Scope scope, List<Span> spans, String schemaUrl) {

    /// Makes the list unmodifiable.
    public ScopeSpans {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(schemaUrl, "schemaUrl");
        spans = FrozenList.copyOf(spans);
    }
}
