package dev.intarsia.model.otlp;

import dev.intarsia.model.AggregationTemporality;
import dev.intarsia.model.Exemplar;
import dev.intarsia.model.FrozenList;
import dev.intarsia.model.Metric;
import dev.intarsia.model.MetricPoints;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Monotonicity;
import dev.intarsia.model.NumberPoint;
import dev.intarsia.model.NumberValue;
import dev.intarsia.model.ResourceMetrics;
import dev.intarsia.model.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.List;
import java.util.function.Function;

/// Protobuf classes to metrics.
final class MetricsFromProto {

    private MetricsFromProto() {}

    static MetricsData values(List<io.opentelemetry.proto.metrics.v1.ResourceMetrics> messages) {
        return new MetricsData(each(messages, MetricsFromProto::value));
    }

    private static ResourceMetrics value(io.opentelemetry.proto.metrics.v1.ResourceMetrics message) {
        return new ResourceMetrics(
                FromProto.resource(message.getResource()),
                each(message.getScopeMetricsList(), MetricsFromProto::value),
                message.getSchemaUrl());
    }

    private static ScopeMetrics value(io.opentelemetry.proto.metrics.v1.ScopeMetrics message) {
        return new ScopeMetrics(
                FromProto.scope(message.getScope()),
                each(message.getMetricsList(), MetricsFromProto::value),
                message.getSchemaUrl());
    }

    static Metric value(io.opentelemetry.proto.metrics.v1.Metric message) {
        return new Metric(
                message.getName(),
                message.getDescription(),
                message.getUnit(),
                points(message),
                FromProto.attributes(message.getMetadataList()));
    }

    private static MetricPoints points(io.opentelemetry.proto.metrics.v1.Metric message) {
        return switch (message.getDataCase()) {
            case GAUGE -> new MetricPoints.Gauge(each(message.getGauge().getDataPointsList(), MetricsFromProto::point));
            case SUM ->
                new MetricPoints.Sum(
                        each(message.getSum().getDataPointsList(), MetricsFromProto::point),
                        AggregationTemporality.of(message.getSum().getAggregationTemporalityValue()),
                        Monotonicity.of(message.getSum().getIsMonotonic()));
            case HISTOGRAM ->
                new MetricPoints.Histogram(
                        each(message.getHistogram().getDataPointsList(), DistributionsFromProto::point),
                        AggregationTemporality.of(message.getHistogram().getAggregationTemporalityValue()));
            case EXPONENTIAL_HISTOGRAM ->
                new MetricPoints.ExponentialHistogram(
                        each(message.getExponentialHistogram().getDataPointsList(), DistributionsFromProto::point),
                        AggregationTemporality.of(
                                message.getExponentialHistogram().getAggregationTemporalityValue()));
            case SUMMARY ->
                new MetricPoints.Summary(each(message.getSummary().getDataPointsList(), DistributionsFromProto::point));
            case DATA_NOT_SET -> MetricPoints.none();
        };
    }

    private static NumberPoint point(NumberDataPoint message) {
        NumberValue value = switch (message.getValueCase()) {
            case AS_INT -> NumberValue.of(message.getAsInt());
            case AS_DOUBLE -> NumberValue.of(message.getAsDouble());
            case VALUE_NOT_SET -> NumberValue.none();
        };
        return new NumberPoint(
                FromProto.attributes(message.getAttributesList()),
                message.getStartTimeUnixNano(),
                message.getTimeUnixNano(),
                value,
                each(message.getExemplarsList(), MetricsFromProto::exemplar),
                message.getFlags());
    }

    static Exemplar exemplar(io.opentelemetry.proto.metrics.v1.Exemplar message) {
        NumberValue value = switch (message.getValueCase()) {
            case AS_INT -> NumberValue.of(message.getAsInt());
            case AS_DOUBLE -> NumberValue.of(message.getAsDouble());
            case VALUE_NOT_SET -> NumberValue.none();
        };
        return new Exemplar(
                FromProto.attributes(message.getFilteredAttributesList()),
                message.getTimeUnixNano(),
                value,
                FromProto.bytes(message.getSpanId()),
                FromProto.bytes(message.getTraceId()));
    }

    static <M, V> List<V> each(List<M> messages, Function<? super M, ? extends V> value) {
        return FrozenList.copyOf(messages.stream().map(value).toList());
    }
}
