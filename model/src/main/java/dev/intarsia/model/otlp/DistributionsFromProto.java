package dev.intarsia.model.otlp;

import dev.intarsia.model.ExponentialHistogramPoint;
import dev.intarsia.model.FrozenDoubles;
import dev.intarsia.model.FrozenLongs;
import dev.intarsia.model.HistogramPoint;
import dev.intarsia.model.SummaryPoint;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.List;
import java.util.OptionalDouble;

/// Protobuf classes to data points of histograms and summaries.
final class DistributionsFromProto {

    private DistributionsFromProto() {}

    static HistogramPoint point(HistogramDataPoint message) {
        return new HistogramPoint(
                FromProto.attributes(message.getAttributesList()),
                message.getStartTimeUnixNano(),
                message.getTimeUnixNano(),
                message.getCount(),
                optional(message.hasSum(), message.getSum()),
                longs(message.getBucketCountsList()),
                doubles(message.getExplicitBoundsList()),
                MetricsFromProto.each(message.getExemplarsList(), MetricsFromProto::exemplar),
                message.getFlags(),
                optional(message.hasMin(), message.getMin()),
                optional(message.hasMax(), message.getMax()));
    }

    static ExponentialHistogramPoint point(ExponentialHistogramDataPoint message) {
        return new ExponentialHistogramPoint(
                FromProto.attributes(message.getAttributesList()),
                message.getStartTimeUnixNano(),
                message.getTimeUnixNano(),
                message.getCount(),
                optional(message.hasSum(), message.getSum()),
                message.getScale(),
                message.getZeroCount(),
                buckets(message.getPositive()),
                buckets(message.getNegative()),
                message.getFlags(),
                MetricsFromProto.each(message.getExemplarsList(), MetricsFromProto::exemplar),
                optional(message.hasMin(), message.getMin()),
                optional(message.hasMax(), message.getMax()),
                OptionalDouble.of(message.getZeroThreshold()));
    }

    static SummaryPoint point(SummaryDataPoint message) {
        return new SummaryPoint(
                FromProto.attributes(message.getAttributesList()),
                message.getStartTimeUnixNano(),
                message.getTimeUnixNano(),
                message.getCount(),
                message.getSum(),
                MetricsFromProto.each(
                        message.getQuantileValuesList(),
                        quantile -> new SummaryPoint.Quantile(quantile.getQuantile(), quantile.getValue())),
                message.getFlags());
    }

    private static ExponentialHistogramPoint.Buckets buckets(ExponentialHistogramDataPoint.Buckets message) {
        return new ExponentialHistogramPoint.Buckets(message.getOffset(), longs(message.getBucketCountsList()));
    }

    private static OptionalDouble optional(boolean present, double value) {
        return present ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static FrozenLongs longs(List<Long> values) {
        return FrozenLongs.wrap(values.stream().mapToLong(Long::longValue).toArray());
    }

    private static FrozenDoubles doubles(List<Double> values) {
        return FrozenDoubles.wrap(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
