package dev.intarsia.otap.read;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.Exemplar;
import dev.intarsia.model.Metric;
import dev.intarsia.model.MetricPoints;
import java.util.List;

/// Totals of the data points of a metric.
final class PointTotals {
    private long earliest;
    private long latest;
    private long attributes;
    private boolean any;

    private PointTotals(Metric metric) {
        attributes = metric.metadata().size();
        switch (metric.points()) {
            case MetricPoints.Gauge gauge ->
                gauge.points().forEach(point -> add(point.timeUnixNanos(), point.attributes(), point.exemplars()));
            case MetricPoints.Sum sum ->
                sum.points().forEach(point -> add(point.timeUnixNanos(), point.attributes(), point.exemplars()));
            case MetricPoints.Histogram histogram ->
                histogram.points().forEach(point -> add(point.timeUnixNanos(), point.attributes(), point.exemplars()));
            case MetricPoints.ExponentialHistogram histogram ->
                histogram.points().forEach(point -> add(point.timeUnixNanos(), point.attributes(), point.exemplars()));
            case MetricPoints.Summary summary ->
                summary.points().forEach(point -> add(point.timeUnixNanos(), point.attributes(), List.of()));
            case MetricPoints.None none -> {}
        }
    }

    static PointTotals of(Metric metric) {
        return new PointTotals(metric);
    }

    private void add(long time, List<Attribute> own, List<Exemplar> exemplars) {
        attributes += own.size();
        for (Exemplar exemplar : exemplars) {
            attributes += exemplar.filteredAttributes().size();
        }
        if (!any || Long.compareUnsigned(time, earliest) < 0) {
            earliest = time;
        }
        if (!any || Long.compareUnsigned(time, latest) > 0) {
            latest = time;
        }
        any = true;
    }

    /// The time of the earliest point; 0 without points.
    long earliest() {
        return earliest;
    }

    /// The time of the latest point; 0 without points.
    long latest() {
        return latest;
    }

    /// Number of attributes of points and exemplars, and metadata.
    long attributes() {
        return attributes;
    }
}
