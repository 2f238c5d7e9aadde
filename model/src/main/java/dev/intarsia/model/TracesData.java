package dev.intarsia.model;

import java.util.List;

/// Spans of any number of resources and traces: what one OTLP request carries.
///
/// @param resourceSpans the spans by resource, in stored order; the same resource may come twice
public record TracesData(List<ResourceSpans> resourceSpans) implements OtlpData {

    /// Makes the list unmodifiable.
    public TracesData {
        resourceSpans = FrozenList.copyOf(resourceSpans);
    }

    /// {@return the number of spans}
    public int spanCount() {
        return spanCount(resourceSpans);
    }

    static int spanCount(List<ResourceSpans> resources) {
        int count = 0;
        for (ResourceSpans resource : resources) {
            for (ScopeSpans scope : resource.scopeSpans()) {
                count += scope.spans().size();
            }
        }
        return count;
    }
}
