package dev.intarsia.otap.read;

import dev.intarsia.model.Metric;
import dev.intarsia.otap.reconstruct.RecordResource;
import dev.intarsia.otap.reconstruct.RecordScope;
import java.util.Objects;

/// A metric with its data points, its resource and scope. Whether sums are monotonic and what exponential histograms
/// have as zero threshold is lost at export since August 2025, and unknown.
///
/// @param metric the metric
/// @param resource where it comes from
/// @param scope what made it
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
