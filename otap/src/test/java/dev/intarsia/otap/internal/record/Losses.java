package dev.intarsia.otap.internal.record;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.AttributeValue.DoubleValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.Canonical;
import dev.intarsia.model.Event;
import dev.intarsia.model.Exemplar;
import dev.intarsia.model.ExponentialHistogramPoint;
import dev.intarsia.model.HistogramPoint;
import dev.intarsia.model.Link;
import dev.intarsia.model.LogRecord;
import dev.intarsia.model.Metric;
import dev.intarsia.model.MetricPoints;
import dev.intarsia.model.Monotonicity;
import dev.intarsia.model.NumberPoint;
import dev.intarsia.model.NumberValue;
import dev.intarsia.model.NumberValue.DoubleNumber;
import dev.intarsia.model.Span;
import dev.intarsia.model.SummaryPoint;
import java.util.List;
import java.util.OptionalDouble;

/// Removes from records what the exporter loses, and sorts them.
final class Losses {
    private Losses() {}

    static LogRecord of(LogRecord log) {
        return Canonical.of(log.toBuilder()
                .attributes(attributes(log.attributes()), log.droppedAttributesCount())
                .body(value(log.body()))
                .context(id(log.traceId(), 16), id(log.spanId(), 8))
                .build());
    }

    static Span of(Span span) {
        List<Link> links = span.links().stream()
                .map(link -> new Link(
                        id(link.traceId(), 16),
                        id(link.spanId(), 8),
                        link.traceState(),
                        attributes(link.attributes()),
                        link.droppedAttributesCount(),
                        0))
                .toList();
        return Canonical.of(Span.builder(id(span.traceId(), 16), id(span.spanId(), 8))
                .traceState(span.traceState())
                .parentSpanId(id(span.parentSpanId(), 8))
                .name(span.name())
                .kind(span.kind())
                .time(span.startUnixNanos(), span.endUnixNanos())
                .attributes(attributes(span.attributes()), span.droppedAttributesCount())
                .events(
                        span.events().stream()
                                .map(event -> new Event(
                                        event.timeUnixNanos(),
                                        event.name(),
                                        attributes(event.attributes()),
                                        event.droppedAttributesCount()))
                                .toList(),
                        span.droppedEventsCount())
                .links(links, span.droppedLinksCount())
                .status(span.status())
                .build());
    }

    static Metric of(Metric metric) {
        return Canonical.of(new Metric(
                metric.name(),
                metric.description(),
                metric.unit(),
                points(metric.points()),
                attributes(metric.metadata())));
    }

    static List<Attribute> attributes(List<Attribute> attributes) {
        return attributes.stream()
                .map(attribute -> new Attribute(attribute.key(), value(attribute.value())))
                .toList();
    }

    /// Zeros lose their sign in columns, and not inside of values.
    private static AttributeValue value(AttributeValue value) {
        return value instanceof DoubleValue number && number.value() == 0 ? AttributeValue.of(0.0) : value;
    }

    private static Bytes id(Bytes id, int length) {
        return id.length() != length || id.equals(Bytes.of(new byte[length])) ? Bytes.EMPTY : id;
    }

    private static MetricPoints points(MetricPoints points) {
        return switch (points) {
            case MetricPoints.None none -> none;
            case MetricPoints.Gauge gauge -> new MetricPoints.Gauge(numbers(gauge.points()));
            case MetricPoints.Sum sum ->
                new MetricPoints.Sum(numbers(sum.points()), sum.temporality(), Monotonicity.UNKNOWN);
            case MetricPoints.Histogram histogram ->
                new MetricPoints.Histogram(
                        histogram.points().stream().map(Losses::point).toList(), histogram.temporality());
            case MetricPoints.ExponentialHistogram histogram ->
                new MetricPoints.ExponentialHistogram(
                        histogram.points().stream().map(Losses::point).toList(), histogram.temporality());
            case MetricPoints.Summary summary ->
                new MetricPoints.Summary(
                        summary.points().stream().map(Losses::point).toList());
        };
    }

    private static List<NumberPoint> numbers(List<NumberPoint> points) {
        return points.stream()
                .map(point -> new NumberPoint(
                        attributes(point.attributes()),
                        point.startUnixNanos(),
                        point.timeUnixNanos(),
                        value(point.value()),
                        exemplars(point.exemplars()),
                        point.flags()))
                .toList();
    }

    private static HistogramPoint point(HistogramPoint point) {
        return new HistogramPoint(
                attributes(point.attributes()),
                point.startUnixNanos(),
                point.timeUnixNanos(),
                point.count(),
                number(point.sum()),
                point.bucketCounts(),
                point.explicitBounds(),
                exemplars(point.exemplars()),
                point.flags(),
                number(point.min()),
                number(point.max()));
    }

    private static ExponentialHistogramPoint point(ExponentialHistogramPoint point) {
        return new ExponentialHistogramPoint(
                attributes(point.attributes()),
                point.startUnixNanos(),
                point.timeUnixNanos(),
                point.count(),
                number(point.sum()),
                point.scale(),
                point.zeroCount(),
                point.positive(),
                point.negative(),
                point.flags(),
                exemplars(point.exemplars()),
                number(point.min()),
                number(point.max()),
                OptionalDouble.empty());
    }

    private static SummaryPoint point(SummaryPoint point) {
        return new SummaryPoint(
                attributes(point.attributes()),
                point.startUnixNanos(),
                point.timeUnixNanos(),
                point.count(),
                point.sum() + 0.0,
                point.quantiles().stream()
                        .map(each -> new SummaryPoint.Quantile(each.quantile() + 0.0, each.value() + 0.0))
                        .toList(),
                point.flags());
    }

    private static List<Exemplar> exemplars(List<Exemplar> exemplars) {
        return exemplars.stream()
                .map(each -> new Exemplar(
                        attributes(each.filteredAttributes()),
                        each.timeUnixNanos(),
                        value(each.value()),
                        id(each.spanId(), 8),
                        id(each.traceId(), 16)))
                .toList();
    }

    private static NumberValue value(NumberValue value) {
        return value instanceof DoubleNumber number ? NumberValue.of(number.value() + 0.0) : value;
    }

    private static OptionalDouble number(OptionalDouble number) {
        return number.isPresent() ? OptionalDouble.of(number.getAsDouble() + 0.0) : number;
    }
}
