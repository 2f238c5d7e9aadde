package dev.intarsia.model.otlp;

import dev.intarsia.model.Metric;
import dev.intarsia.model.MetricPoints;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Monotonicity;
import dev.intarsia.model.ResourceMetrics;
import dev.intarsia.model.ScopeMetrics;
import java.util.List;

/// Metrics in OTLP protobuf, written backwards: the last field of a message comes first.
final class ProtoMetrics {

    private final ReverseBuffer out;
    private final ProtoFields fields;
    private final ProtoPoints points;

    ProtoMetrics(ReverseBuffer out) {
        this.out = out;
        fields = new ProtoFields(out);
        points = new ProtoPoints(out);
    }

    void message(MetricsData data) {
        List<ResourceMetrics> list = data.resourceMetrics();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            resourceMetrics(list.get(i));
            out.lengthField(1, before);
        }
    }

    private void resourceMetrics(ResourceMetrics value) {
        fields.text(3, value.schemaUrl());
        List<ScopeMetrics> list = value.scopeMetrics();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            scopeMetrics(list.get(i));
            out.lengthField(2, before);
        }
        fields.resource(1, value.resource());
    }

    private void scopeMetrics(ScopeMetrics value) {
        fields.text(3, value.schemaUrl());
        List<Metric> list = value.metrics();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            metric(list.get(i));
            out.lengthField(2, before);
        }
        fields.scope(1, value.scope());
    }

    private void metric(Metric value) {
        fields.attributes(12, value.metadata());
        data(value.points());
        fields.text(3, value.unit());
        fields.text(2, value.description());
        fields.text(1, value.name());
    }

    /// The kinds are alternatives, so that the one chosen is written even if it has no points.
    private void data(MetricPoints data) {
        int before = out.size();
        switch (data) {
            case MetricPoints.None unused -> {}
            case MetricPoints.Gauge gauge -> {
                points.numbers(gauge.points());
                out.lengthField(5, before);
            }
            case MetricPoints.Sum sum -> {
                if (sum.monotonicity() == Monotonicity.MONOTONIC) {
                    out.varintField(3, 1);
                }
                fields.enumeration(2, sum.temporality().number());
                points.numbers(sum.points());
                out.lengthField(7, before);
            }
            case MetricPoints.Histogram histogram -> {
                fields.enumeration(2, histogram.temporality().number());
                points.histograms(histogram.points());
                out.lengthField(9, before);
            }
            case MetricPoints.ExponentialHistogram histogram -> {
                fields.enumeration(2, histogram.temporality().number());
                points.exponentials(histogram.points());
                out.lengthField(10, before);
            }
            case MetricPoints.Summary summary -> {
                points.summaries(summary.points());
                out.lengthField(11, before);
            }
        }
    }
}
