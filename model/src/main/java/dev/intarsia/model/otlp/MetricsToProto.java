package dev.intarsia.model.otlp;

import dev.intarsia.model.Exemplar;
import dev.intarsia.model.Metric;
import dev.intarsia.model.MetricPoints;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Monotonicity;
import dev.intarsia.model.NumberPoint;
import dev.intarsia.model.NumberValue;
import dev.intarsia.model.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import java.util.ArrayList;
import java.util.List;

/// Metrics to protobuf classes.
final class MetricsToProto {

    private MetricsToProto() {}

    static List<ResourceMetrics> messages(MetricsData data) {
        List<ResourceMetrics> messages = new ArrayList<>(data.resourceMetrics().size());
        for (dev.intarsia.model.ResourceMetrics value : data.resourceMetrics()) {
            ResourceMetrics.Builder message = ResourceMetrics.newBuilder()
                    .setResource(ToProto.resource(value.resource()))
                    .setSchemaUrl(value.schemaUrl());
            for (ScopeMetrics scopeMetrics : value.scopeMetrics()) {
                message.addScopeMetrics(message(scopeMetrics));
            }
            messages.add(message.build());
        }
        return messages;
    }

    private static io.opentelemetry.proto.metrics.v1.ScopeMetrics message(ScopeMetrics value) {
        io.opentelemetry.proto.metrics.v1.ScopeMetrics.Builder message =
                io.opentelemetry.proto.metrics.v1.ScopeMetrics.newBuilder()
                        .setScope(ToProto.scope(value.scope()))
                        .setSchemaUrl(value.schemaUrl());
        for (Metric metric : value.metrics()) {
            message.addMetrics(message(metric));
        }
        return message.build();
    }

    static io.opentelemetry.proto.metrics.v1.Metric message(Metric value) {
        io.opentelemetry.proto.metrics.v1.Metric.Builder message = io.opentelemetry.proto.metrics.v1.Metric.newBuilder()
                .setName(value.name())
                .setDescription(value.description())
                .setUnit(value.unit())
                .addAllMetadata(ToProto.attributes(value.metadata()));
        switch (value.points()) {
            case MetricPoints.None unused -> {}
            case MetricPoints.Gauge gauge ->
                message.setGauge(Gauge.newBuilder().addAllDataPoints(numbers(gauge.points())));
            case MetricPoints.Sum sum ->
                message.setSum(Sum.newBuilder()
                        .addAllDataPoints(numbers(sum.points()))
                        .setAggregationTemporalityValue(sum.temporality().number())
                        .setIsMonotonic(sum.monotonicity() == Monotonicity.MONOTONIC));
            case MetricPoints.Histogram histogram ->
                message.setHistogram(Histogram.newBuilder()
                        .addAllDataPoints(histogram.points().stream()
                                .map(DistributionsToProto::message)
                                .toList())
                        .setAggregationTemporalityValue(histogram.temporality().number()));
            case MetricPoints.ExponentialHistogram histogram ->
                message.setExponentialHistogram(ExponentialHistogram.newBuilder()
                        .addAllDataPoints(histogram.points().stream()
                                .map(DistributionsToProto::message)
                                .toList())
                        .setAggregationTemporalityValue(histogram.temporality().number()));
            case MetricPoints.Summary summary ->
                message.setSummary(Summary.newBuilder()
                        .addAllDataPoints(summary.points().stream()
                                .map(DistributionsToProto::message)
                                .toList()));
        }
        return message.build();
    }

    private static List<NumberDataPoint> numbers(List<NumberPoint> values) {
        List<NumberDataPoint> messages = new ArrayList<>(values.size());
        for (NumberPoint value : values) {
            NumberDataPoint.Builder message = NumberDataPoint.newBuilder()
                    .addAllAttributes(ToProto.attributes(value.attributes()))
                    .setStartTimeUnixNano(value.startUnixNanos())
                    .setTimeUnixNano(value.timeUnixNanos())
                    .addAllExemplars(exemplars(value.exemplars()))
                    .setFlags(value.flags());
            switch (value.value()) {
                case NumberValue.NoNumber unused -> {}
                case NumberValue.IntNumber number -> message.setAsInt(number.value());
                case NumberValue.DoubleNumber number -> message.setAsDouble(number.value());
            }
            messages.add(message.build());
        }
        return messages;
    }

    static List<io.opentelemetry.proto.metrics.v1.Exemplar> exemplars(List<Exemplar> values) {
        List<io.opentelemetry.proto.metrics.v1.Exemplar> messages = new ArrayList<>(values.size());
        for (Exemplar value : values) {
            io.opentelemetry.proto.metrics.v1.Exemplar.Builder message =
                    io.opentelemetry.proto.metrics.v1.Exemplar.newBuilder()
                            .addAllFilteredAttributes(ToProto.attributes(value.filteredAttributes()))
                            .setTimeUnixNano(value.timeUnixNanos())
                            .setSpanId(ToProto.bytes(value.spanId()))
                            .setTraceId(ToProto.bytes(value.traceId()));
            switch (value.value()) {
                case NumberValue.NoNumber unused -> {}
                case NumberValue.IntNumber number -> message.setAsInt(number.value());
                case NumberValue.DoubleNumber number -> message.setAsDouble(number.value());
            }
            messages.add(message.build());
        }
        return messages;
    }
}
