package dev.intarsia.testdata.otap;

import static dev.intarsia.testdata.otap.CaseValues.RESOURCE;
import static dev.intarsia.testdata.otap.CaseValues.SCOPE;
import static dev.intarsia.testdata.otap.CaseValues.URL;
import static dev.intarsia.testdata.otap.CaseValues.attribute;
import static dev.intarsia.testdata.otap.CaseValues.text;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint.Buckets;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint.ValueAtQuantile;
import java.util.List;
import java.util.Map;

/// Cases of metrics.
final class MetricCases {
    private static final int NO_VALUE = 1;

    private MetricCases() {}

    static void addTo(Map<String, List<OtapRequest>> cases) {
        ScopeMetrics.Builder scoped = ScopeMetrics.newBuilder().setScope(SCOPE).setSchemaUrl(URL);
        ScopeMetrics.Builder unscoped = ScopeMetrics.newBuilder();
        Metric sum = sum();
        cases.put("empty_metrics", List.of(new OtapRequest.Metrics(ExportMetricsServiceRequest.getDefaultInstance())));
        cases.put("metrics_with_no_metrics", one(ofResource(unscoped)));
        cases.put("metrics_sum_with_full_resource_and_scope", one(ofResource(scoped, sum)));
        cases.put(
                "metrics_sum_with_no_resource", one(ResourceMetrics.newBuilder().addScopeMetrics(with(scoped, sum))));
        cases.put("metrics_sum_with_no_scope", one(ofResource(unscoped, sum)));
        cases.put(
                "metrics_sum_with_no_resource_no_scope",
                one(ResourceMetrics.newBuilder().addScopeMetrics(with(unscoped, sum))));
        cases.put(
                "metrics_sum_with_no_data_points",
                one(ofResource(scoped, named("s").setSum(Sum.newBuilder()).build())));
        cases.put(
                "metrics_multiple_sums_no_resource",
                one(ResourceMetrics.newBuilder()
                        .addScopeMetrics(with(unscoped, sum, sum))
                        .addScopeMetrics(with(scoped, sum))));
        cases.put("metrics_gauge", one(ofResource(scoped, gauge())));
        cases.put("metrics_histogram", one(ofResource(scoped, histogram())));
        cases.put("metrics_exponential_histogram", one(ofResource(scoped, exponential())));
        cases.put("metrics_summary", one(ofResource(scoped, summary())));
        cases.put(
                "metrics_without_data", one(ofResource(scoped, named("nothing").build())));
        cases.put(
                "metrics_of_every_kind",
                one(ofResource(
                        scoped, gauge(), sum, histogram(), named("nothing").build(), exponential(), summary())));
        cases.put(
                "metrics_multiple_resources_mixed_content",
                one(
                        ofResource(scoped, gauge(), summary()),
                        ResourceMetrics.newBuilder()
                                .setResource(CaseValues.resource("other"))
                                .addScopeMetrics(with(unscoped, histogram()))));
        cases.put(
                "metrics_in_several_requests",
                List.of(
                        one(ofResource(scoped, gauge(), histogram())).getFirst(),
                        one(ofResource(unscoped, sum, exponential())).getFirst()));
        addExemplars(cases);
    }

    private static void addExemplars(Map<String, List<OtapRequest>> cases) {
        ScopeMetrics.Builder scope = ScopeMetrics.newBuilder();
        Exemplar.Builder whole = exemplar().setAsInt(7);
        Exemplar.Builder half = exemplar().setAsDouble(0.5);
        Exemplar.Builder bare = Exemplar.newBuilder().setTimeUnixNano(3).setAsInt(8);
        cases.put("metrics_exemplars_of_both_kinds", one(ofResource(scope, withExemplars(whole, half, bare))));
        cases.put("metrics_exemplars_of_integers", one(ofResource(scope, withExemplars(whole, whole))));
        cases.put("metrics_exemplars_of_doubles", one(ofResource(scope, withExemplars(half))));
        cases.put("metrics_exemplars_without_ids", one(ofResource(scope, withExemplars(bare, bare))));
        Metric.Builder metadata = sum().toBuilder();
        CaseValues.everyKind().forEach((name, value) -> metadata.addMetadata(attribute(name, value)));
        cases.put("metrics_with_metadata", one(ofResource(scope, metadata.build())));
        cases.put(
                "metrics_without_texts",
                one(ofResource(
                        scope,
                        Metric.newBuilder()
                                .setGauge(Gauge.newBuilder().addDataPoints(point()))
                                .build())));
    }

    private static Exemplar.Builder exemplar() {
        return Exemplar.newBuilder()
                .setTimeUnixNano(30)
                .setTraceId(CaseValues.traceId(70))
                .setSpanId(CaseValues.spanId(70))
                .addFilteredAttributes(attribute("filtered", text("out")));
    }

    private static Metric withExemplars(Exemplar.Builder... exemplars) {
        NumberDataPoint.Builder point = point();
        for (Exemplar.Builder exemplar : exemplars) {
            point.addExemplars(exemplar);
        }
        return named("observed")
                .setGauge(Gauge.newBuilder().addDataPoints(point).addDataPoints(point()))
                .build();
    }

    private static Metric.Builder named(String name) {
        return Metric.newBuilder().setName(name).setDescription("what it is").setUnit("By");
    }

    private static NumberDataPoint.Builder point() {
        return NumberDataPoint.newBuilder()
                .setStartTimeUnixNano(10)
                .setTimeUnixNano(20)
                .setAsDouble(1.5)
                .addAttributes(attribute("point.key", text("value")));
    }

    private static Metric gauge() {
        return named("gauge")
                .setGauge(Gauge.newBuilder()
                        .addDataPoints(point())
                        .addDataPoints(point().setAsInt(-4).clearAttributes().clearStartTimeUnixNano())
                        .addDataPoints(
                                NumberDataPoint.newBuilder().setTimeUnixNano(21).setFlags(NO_VALUE))
                        .addDataPoints(point().setAsInt(0))
                        .addDataPoints(point().setAsDouble(Double.NaN)))
                .build();
    }

    private static Metric sum() {
        return named("sum")
                .setSum(Sum.newBuilder()
                        .setAggregationTemporalityValue(2)
                        .setIsMonotonic(true)
                        .addDataPoints(point())
                        .addDataPoints(point().setAsInt(12)))
                .build();
    }

    private static Metric histogram() {
        HistogramDataPoint.Builder point = HistogramDataPoint.newBuilder()
                .setStartTimeUnixNano(10)
                .setTimeUnixNano(20)
                .setCount(6)
                .setSum(12.5)
                .setMin(0.5)
                .setMax(7)
                .addAllBucketCounts(List.of(1L, 2L, 3L))
                .addAllExplicitBounds(List.of(1.0, 5.0))
                .addAttributes(attribute("point.key", text("value")))
                .addExemplars(exemplar().setAsDouble(4.5));
        HistogramDataPoint.Builder bare =
                HistogramDataPoint.newBuilder().setTimeUnixNano(21).setCount(2);
        return named("histogram")
                .setHistogram(Histogram.newBuilder()
                        .setAggregationTemporalityValue(1)
                        .addDataPoints(point)
                        .addDataPoints(bare))
                .build();
    }

    private static Metric exponential() {
        ExponentialHistogramDataPoint.Builder point = ExponentialHistogramDataPoint.newBuilder()
                .setStartTimeUnixNano(10)
                .setTimeUnixNano(20)
                .setCount(9)
                .setSum(3.5)
                .setMin(-1)
                .setMax(2)
                .setScale(-3)
                .setZeroCount(1)
                .setZeroThreshold(1e-6)
                .setPositive(Buckets.newBuilder().setOffset(-2).addAllBucketCounts(List.of(4L, 0L, 1L)))
                .setNegative(Buckets.newBuilder().setOffset(5).addBucketCounts(3))
                .addAttributes(attribute("point.key", text("value")))
                .addExemplars(exemplar().setAsInt(4));
        return named("exponential")
                .setExponentialHistogram(ExponentialHistogram.newBuilder()
                        .setAggregationTemporalityValue(2)
                        .addDataPoints(point)
                        .addDataPoints(
                                ExponentialHistogramDataPoint.newBuilder().setTimeUnixNano(22)))
                .build();
    }

    private static Metric summary() {
        SummaryDataPoint.Builder point = SummaryDataPoint.newBuilder()
                .setStartTimeUnixNano(10)
                .setTimeUnixNano(20)
                .setCount(100)
                .setSum(55.5)
                .addQuantileValues(ValueAtQuantile.newBuilder().setQuantile(0.5).setValue(5))
                .addQuantileValues(
                        ValueAtQuantile.newBuilder().setQuantile(0.99).setValue(11))
                .addAttributes(attribute("point.key", text("value")));
        return named("summary")
                .setSummary(Summary.newBuilder()
                        .addDataPoints(point)
                        .addDataPoints(SummaryDataPoint.newBuilder().setTimeUnixNano(23)))
                .build();
    }

    private static ScopeMetrics with(ScopeMetrics.Builder scope, Metric... metrics) {
        return scope.clone().addAllMetrics(List.of(metrics)).build();
    }

    private static ResourceMetrics.Builder ofResource(ScopeMetrics.Builder scope, Metric... metrics) {
        return ResourceMetrics.newBuilder()
                .setResource(RESOURCE)
                .setSchemaUrl(URL)
                .addScopeMetrics(with(scope, metrics));
    }

    private static List<OtapRequest> one(ResourceMetrics.Builder... resources) {
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        for (ResourceMetrics.Builder resource : resources) {
            request.addResourceMetrics(resource);
        }
        return List.of(new OtapRequest.Metrics(request.build()));
    }
}
