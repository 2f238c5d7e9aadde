package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// The metrics of one resource.
///
/// @param resource what produced the metrics
/// @param scopeMetrics the metrics by instrumentation library, in stored order
/// @param schemaUrl the semantic conventions of the resource; empty if unknown
public record ResourceMetrics(Resource resource, List<ScopeMetrics> scopeMetrics, String schemaUrl) {

    /// Makes the list unmodifiable.
    public ResourceMetrics {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(schemaUrl, "schemaUrl");
        scopeMetrics = FrozenList.copyOf(scopeMetrics);
    }
}
