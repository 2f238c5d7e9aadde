package dev.intarsia.model;

import java.util.List;

/// Metrics of any number of resources: what one OTLP request carries.
///
/// @param resourceMetrics the metrics by resource, in stored order; the same resource may come twice
public record MetricsData(List<ResourceMetrics> resourceMetrics) implements OtlpData {

    /// Makes the list unmodifiable.
    public MetricsData {
        resourceMetrics = FrozenList.copyOf(resourceMetrics);
    }

    /// {@return the number of metrics}
    public int metricCount() {
        int count = 0;
        for (ResourceMetrics resource : resourceMetrics) {
            for (ScopeMetrics scope : resource.scopeMetrics()) {
                count += scope.metrics().size();
            }
        }
        return count;
    }

    /// {@return the number of data points in all metrics}
    public int pointCount() {
        int count = 0;
        for (ResourceMetrics resource : resourceMetrics) {
            for (ScopeMetrics scope : resource.scopeMetrics()) {
                for (Metric metric : scope.metrics()) {
                    count += metric.points().count();
                }
            }
        }
        return count;
    }
}
