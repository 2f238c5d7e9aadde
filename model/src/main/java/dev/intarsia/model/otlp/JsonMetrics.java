package dev.intarsia.model.otlp;

import static dev.intarsia.model.otlp.JsonNames.*;

import dev.intarsia.model.Metric;
import dev.intarsia.model.MetricPoints;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Monotonicity;
import dev.intarsia.model.ResourceMetrics;
import dev.intarsia.model.ScopeMetrics;
import java.io.IOException;
import java.util.List;

/// Metrics in OTLP/JSON.
final class JsonMetrics {

    private final JsonBuffer out;
    private final JsonFields fields;
    private final JsonPoints points;

    JsonMetrics(JsonBuffer out) {
        this.out = out;
        fields = new JsonFields(out);
        points = new JsonPoints(out);
    }

    void document(MetricsData data) throws IOException {
        List<ResourceMetrics> list = data.resourceMetrics();
        out.open('{');
        out.name(RESOURCE_METRICS);
        out.open('[');
        for (int i = 0, n = list.size(); i < n; i++) {
            resourceMetrics(list.get(i));
        }
        out.close(']');
        out.close('}');
    }

    private void resourceMetrics(ResourceMetrics value) throws IOException {
        out.open('{');
        out.name(RESOURCE);
        fields.resource(value.resource());
        List<ScopeMetrics> list = value.scopeMetrics();
        if (!list.isEmpty()) {
            out.name(SCOPE_METRICS);
            out.open('[');
            for (int i = 0, n = list.size(); i < n; i++) {
                scopeMetrics(list.get(i));
            }
            out.close(']');
        }
        fields.text(SCHEMA_URL, value.schemaUrl());
        out.close('}');
    }

    private void scopeMetrics(ScopeMetrics value) throws IOException {
        out.open('{');
        out.name(SCOPE);
        fields.scope(value.scope());
        List<Metric> list = value.metrics();
        if (!list.isEmpty()) {
            out.name(METRICS);
            out.open('[');
            for (int i = 0, n = list.size(); i < n; i++) {
                metric(list.get(i));
            }
            out.close(']');
        }
        fields.text(SCHEMA_URL, value.schemaUrl());
        out.close('}');
    }

    private void metric(Metric value) throws IOException {
        out.open('{');
        fields.text(NAME, value.name());
        fields.text(DESCRIPTION, value.description());
        fields.text(UNIT, value.unit());
        data(value.points());
        fields.attributes(METADATA, value.metadata());
        out.close('}');
    }

    /// The kinds are alternatives, so that the one chosen is written even if it has no points.
    private void data(MetricPoints data) throws IOException {
        switch (data) {
            case MetricPoints.None unused -> {}
            case MetricPoints.Gauge gauge -> {
                begin(GAUGE);
                points.numbers(gauge.points());
                out.close('}');
            }
            case MetricPoints.Sum sum -> {
                begin(SUM);
                points.numbers(sum.points());
                fields.enumeration(AGGREGATION_TEMPORALITY, sum.temporality().number());
                if (sum.monotonicity() == Monotonicity.MONOTONIC) {
                    out.name(IS_MONOTONIC);
                    out.bool(true);
                }
                out.close('}');
            }
            case MetricPoints.Histogram histogram -> {
                begin(HISTOGRAM);
                points.histograms(histogram.points());
                fields.enumeration(
                        AGGREGATION_TEMPORALITY, histogram.temporality().number());
                out.close('}');
            }
            case MetricPoints.ExponentialHistogram histogram -> {
                begin(EXPONENTIAL_HISTOGRAM);
                points.exponentials(histogram.points());
                fields.enumeration(
                        AGGREGATION_TEMPORALITY, histogram.temporality().number());
                out.close('}');
            }
            case MetricPoints.Summary summary -> {
                begin(SUMMARY);
                points.summaries(summary.points());
                out.close('}');
            }
        }
    }

    private void begin(byte[] kind) throws IOException {
        out.name(kind);
        out.open('{');
    }
}
