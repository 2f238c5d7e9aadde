package dev.intarsia.model.otlp;

import static dev.intarsia.model.internal.OtlpFields.*;

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
            out.lengthField(REQUEST_GROUPS, before);
        }
    }

    private void resourceMetrics(ResourceMetrics value) {
        fields.text(GROUP_SCHEMA_URL, value.schemaUrl());
        List<ScopeMetrics> list = value.scopeMetrics();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            scopeMetrics(list.get(i));
            out.lengthField(RESOURCE_GROUP_SCOPES, before);
        }
        fields.resource(GROUP_RESOURCE, value.resource());
    }

    private void scopeMetrics(ScopeMetrics value) {
        fields.text(GROUP_SCHEMA_URL, value.schemaUrl());
        List<Metric> list = value.metrics();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            metric(list.get(i));
            out.lengthField(SCOPE_GROUP_RECORDS, before);
        }
        fields.scope(GROUP_SCOPE, value.scope());
    }

    private void metric(Metric value) {
        fields.attributes(METRIC_METADATA, value.metadata());
        data(value.points());
        fields.text(METRIC_UNIT, value.unit());
        fields.text(METRIC_DESCRIPTION, value.description());
        fields.text(METRIC_NAME, value.name());
    }

    /// The kinds are alternatives, so that the one chosen is written even if it has no points.
    private void data(MetricPoints data) {
        int before = out.size();
        switch (data) {
            case MetricPoints.None unused -> {}
            case MetricPoints.Gauge gauge -> {
                points.numbers(gauge.points());
                out.lengthField(METRIC_GAUGE, before);
            }
            case MetricPoints.Sum sum -> {
                if (sum.monotonicity() == Monotonicity.MONOTONIC) {
                    out.varintField(SUM_IS_MONOTONIC, 1);
                }
                fields.enumeration(
                        METRIC_AGGREGATION_TEMPORALITY, sum.temporality().number());
                points.numbers(sum.points());
                out.lengthField(METRIC_SUM, before);
            }
            case MetricPoints.Histogram histogram -> {
                fields.enumeration(
                        METRIC_AGGREGATION_TEMPORALITY, histogram.temporality().number());
                points.histograms(histogram.points());
                out.lengthField(METRIC_HISTOGRAM, before);
            }
            case MetricPoints.ExponentialHistogram histogram -> {
                fields.enumeration(
                        METRIC_AGGREGATION_TEMPORALITY, histogram.temporality().number());
                points.exponentials(histogram.points());
                out.lengthField(METRIC_EXPONENTIAL_HISTOGRAM, before);
            }
            case MetricPoints.Summary summary -> {
                points.summaries(summary.points());
                out.lengthField(METRIC_SUMMARY, before);
            }
        }
    }
}
