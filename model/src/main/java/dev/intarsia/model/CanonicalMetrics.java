package dev.intarsia.model;

import static dev.intarsia.model.Canonical.attributes;

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/// Canonical forms of metrics: see [Canonical].
final class CanonicalMetrics {

    private CanonicalMetrics() {}

    static MetricsData of(MetricsData data) {
        return new MetricsData(
                each(data.resourceMetrics(), CanonicalMetrics::resourceMetrics, MetricOrder.RESOURCE_METRICS));
    }

    private static ResourceMetrics resourceMetrics(ResourceMetrics source) {
        return new ResourceMetrics(
                Canonical.of(source.resource()),
                each(source.scopeMetrics(), CanonicalMetrics::scopeMetrics, MetricOrder.SCOPE_METRICS),
                source.schemaUrl());
    }

    private static ScopeMetrics scopeMetrics(ScopeMetrics source) {
        return new ScopeMetrics(
                Canonical.of(source.scope()),
                each(source.metrics(), CanonicalMetrics::of, MetricOrder.METRIC),
                source.schemaUrl());
    }

    static Metric of(Metric source) {
        return new Metric(
                source.name(),
                source.description(),
                source.unit(),
                points(source.points()),
                attributes(source.metadata()));
    }

    private static MetricPoints points(MetricPoints source) {
        return switch (source) {
            case MetricPoints.None none -> none;
            case MetricPoints.Gauge gauge -> new MetricPoints.Gauge(numbers(gauge.points()));
            case MetricPoints.Sum sum ->
                new MetricPoints.Sum(numbers(sum.points()), sum.temporality(), sum.monotonicity());
            case MetricPoints.Histogram histogram ->
                new MetricPoints.Histogram(
                        each(histogram.points(), CanonicalMetrics::point, MetricOrder.HISTOGRAM_POINT),
                        histogram.temporality());
            case MetricPoints.ExponentialHistogram histogram ->
                new MetricPoints.ExponentialHistogram(
                        each(histogram.points(), CanonicalMetrics::point, MetricOrder.EXPONENTIAL_POINT),
                        histogram.temporality());
            case MetricPoints.Summary summary ->
                new MetricPoints.Summary(each(summary.points(), CanonicalMetrics::point, MetricOrder.SUMMARY_POINT));
        };
    }

    private static List<NumberPoint> numbers(List<NumberPoint> sources) {
        return each(sources, CanonicalMetrics::point, MetricOrder.NUMBER_POINT);
    }

    private static NumberPoint point(NumberPoint source) {
        return new NumberPoint(
                attributes(source.attributes()),
                source.startUnixNanos(),
                source.timeUnixNanos(),
                source.value(),
                exemplars(source.exemplars()),
                source.flags());
    }

    private static HistogramPoint point(HistogramPoint source) {
        return new HistogramPoint(
                attributes(source.attributes()),
                source.startUnixNanos(),
                source.timeUnixNanos(),
                source.count(),
                source.sum(),
                source.bucketCounts(),
                source.explicitBounds(),
                exemplars(source.exemplars()),
                source.flags(),
                source.min(),
                source.max());
    }

    private static ExponentialHistogramPoint point(ExponentialHistogramPoint source) {
        return new ExponentialHistogramPoint(
                attributes(source.attributes()),
                source.startUnixNanos(),
                source.timeUnixNanos(),
                source.count(),
                source.sum(),
                source.scale(),
                source.zeroCount(),
                source.positive(),
                source.negative(),
                source.flags(),
                exemplars(source.exemplars()),
                source.min(),
                source.max(),
                source.zeroThreshold());
    }

    private static SummaryPoint point(SummaryPoint source) {
        return new SummaryPoint(
                attributes(source.attributes()),
                source.startUnixNanos(),
                source.timeUnixNanos(),
                source.count(),
                source.sum(),
                source.quantiles(),
                source.flags());
    }

    private static List<Exemplar> exemplars(List<Exemplar> sources) {
        return each(sources, CanonicalMetrics::exemplar, MetricOrder.EXEMPLAR);
    }

    private static Exemplar exemplar(Exemplar source) {
        return new Exemplar(
                attributes(source.filteredAttributes()),
                source.timeUnixNanos(),
                source.value(),
                source.spanId(),
                source.traceId());
    }

    private static <E> List<E> each(List<E> sources, UnaryOperator<E> form, Comparator<? super E> order) {
        return FrozenList.copyOf(sources.stream().map(form).sorted(order).toList());
    }
}
