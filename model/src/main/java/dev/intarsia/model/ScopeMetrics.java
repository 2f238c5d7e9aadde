package dev.intarsia.model;

import java.util.List;
import java.util.Objects;

/// The metrics of one instrumentation library inside one resource.
///
/// @param scope the instrumentation library
/// @param metrics the metrics, in stored order
/// @param schemaUrl the semantic conventions of the metrics; empty if unknown
public record ScopeMetrics(Scope scope, List<Metric> metrics, String schemaUrl) {

    /// Makes the list unmodifiable.
    public ScopeMetrics {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(schemaUrl, "schemaUrl");
        metrics = FrozenList.copyOf(metrics);
    }
}
