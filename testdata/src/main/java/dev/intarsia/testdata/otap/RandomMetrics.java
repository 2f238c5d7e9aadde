package dev.intarsia.testdata.otap;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import java.util.List;

/// Requests of made-up metrics of all kinds.
final class RandomMetrics {
    private static final int TEMPORALITIES = 3;
    private static final int MOST_POINTS = 4;

    private final RandomValues values;
    private final RandomPoints points;
    private final RequestOptions options;

    RandomMetrics(RandomValues values, RequestOptions options) {
        this.values = values;
        this.options = options;
        points = new RandomPoints(values);
    }

    OtapRequest next() {
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        for (int i = values.upTo(options.resources()); i > 0; i--) {
            ResourceMetrics.Builder resource = ResourceMetrics.newBuilder().setSchemaUrl(values.schemaUrl(0.4));
            if (values.hasResource()) {
                resource.setResource(values.resource());
            }
            for (int k = values.upTo(options.scopes()); k > 0; k--) {
                resource.addScopeMetrics(scope());
            }
            request.addResourceMetrics(resource);
        }
        return new OtapRequest.Metrics(request.build());
    }

    private ScopeMetrics scope() {
        ScopeMetrics.Builder scope = ScopeMetrics.newBuilder().setSchemaUrl(values.schemaUrl(0.5));
        if (values.chance(0.95)) {
            scope.setScope(values.scope());
        }
        for (int i = values.itemsOfScope(); i > 0; i--) {
            scope.addMetrics(metric());
        }
        return scope.build();
    }

    private Metric metric() {
        Metric.Builder metric = Metric.newBuilder()
                .setName(values.name("metric"))
                .setDescription(values.chance(0.7) ? values.word() : "")
                .setUnit(values.chance(0.7) ? "ms" : "")
                .addAllMetadata(values.chance(0.2) ? values.some(2) : List.of());
        return switch (values.below(11)) {
            case 0, 1, 2 -> metric.setGauge(gauge()).build();
            case 3, 4, 5 -> metric.setSum(sum()).build();
            case 6, 7 -> metric.setHistogram(histogram()).build();
            case 8 -> metric.setExponentialHistogram(exponential()).build();
            case 9 -> metric.setSummary(summary()).build();
            default -> metric.build();
        };
    }

    private Gauge.Builder gauge() {
        Gauge.Builder gauge = Gauge.newBuilder();
        for (int i = values.below(MOST_POINTS); i > 0; i--) {
            gauge.addDataPoints(points.number());
        }
        return gauge;
    }

    private Sum.Builder sum() {
        Sum.Builder sum = Sum.newBuilder()
                .setAggregationTemporalityValue(values.below(TEMPORALITIES))
                .setIsMonotonic(values.chance(0.5));
        for (int i = values.below(MOST_POINTS); i > 0; i--) {
            sum.addDataPoints(points.number());
        }
        return sum;
    }

    private Histogram.Builder histogram() {
        Histogram.Builder histogram =
                Histogram.newBuilder().setAggregationTemporalityValue(values.below(TEMPORALITIES));
        for (int i = values.below(MOST_POINTS); i > 0; i--) {
            histogram.addDataPoints(points.histogram());
        }
        return histogram;
    }

    private ExponentialHistogram.Builder exponential() {
        ExponentialHistogram.Builder histogram =
                ExponentialHistogram.newBuilder().setAggregationTemporalityValue(values.below(TEMPORALITIES));
        for (int i = values.below(MOST_POINTS); i > 0; i--) {
            histogram.addDataPoints(points.exponential());
        }
        return histogram;
    }

    private Summary.Builder summary() {
        Summary.Builder summary = Summary.newBuilder();
        for (int i = values.below(MOST_POINTS); i > 0; i--) {
            summary.addDataPoints(points.summary());
        }
        return summary;
    }
}
