package dev.intarsia.otap.read;

import dev.intarsia.model.Metric;
import dev.intarsia.otap.record.RecordResource;
import dev.intarsia.otap.record.RecordScope;
import java.util.Objects;

/// A metric with its data points, its resource and scope. The monotonicity of sums and the zero threshold of
/// exponential histograms are lost at export since August 2025 and unknown.
///
/// @param metric the metric
/// @param resource its resource
/// @param scope its scope
public record JoinedMetric(Metric metric, RecordResource resource, RecordScope scope) implements JoinedRecord {

    /// Checks that nothing is missing.
    public JoinedMetric {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(scope, "scope");
    }

    @Override
    public long startUnixNanos() {
        return PointTotals.of(metric).earliest();
    }

    @Override
    public long endUnixNanos() {
        return PointTotals.of(metric).latest();
    }

    @Override
    public long attributeCount() {
        return PointTotals.of(metric).attributes();
    }
}
