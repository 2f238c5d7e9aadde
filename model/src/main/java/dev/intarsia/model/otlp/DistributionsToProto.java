package dev.intarsia.model.otlp;

import dev.intarsia.model.ExponentialHistogramPoint;
import dev.intarsia.model.FrozenDoubles;
import dev.intarsia.model.FrozenLongs;
import dev.intarsia.model.HistogramPoint;
import dev.intarsia.model.SummaryPoint;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint.Buckets;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint.ValueAtQuantile;
import java.util.Arrays;
import java.util.List;

/// Data points of histograms and summaries to protobuf classes.
final class DistributionsToProto {

    private DistributionsToProto() {}

    static HistogramDataPoint message(HistogramPoint value) {
        HistogramDataPoint.Builder message = HistogramDataPoint.newBuilder()
                .addAllAttributes(ToProto.attributes(value.attributes()))
                .setStartTimeUnixNano(value.startUnixNanos())
                .setTimeUnixNano(value.timeUnixNanos())
                .setCount(value.count())
                .addAllBucketCounts(boxed(value.bucketCounts()))
                .addAllExplicitBounds(boxed(value.explicitBounds()))
                .addAllExemplars(MetricsToProto.exemplars(value.exemplars()))
                .setFlags(value.flags());
        value.sum().ifPresent(message::setSum);
        value.min().ifPresent(message::setMin);
        value.max().ifPresent(message::setMax);
        return message.build();
    }

    static ExponentialHistogramDataPoint message(ExponentialHistogramPoint value) {
        ExponentialHistogramDataPoint.Builder message = ExponentialHistogramDataPoint.newBuilder()
                .addAllAttributes(ToProto.attributes(value.attributes()))
                .setStartTimeUnixNano(value.startUnixNanos())
                .setTimeUnixNano(value.timeUnixNanos())
                .setCount(value.count())
                .setScale(value.scale())
                .setZeroCount(value.zeroCount())
                .setPositive(buckets(value.positive()))
                .setNegative(buckets(value.negative()))
                .setFlags(value.flags())
                .addAllExemplars(MetricsToProto.exemplars(value.exemplars()))
                .setZeroThreshold(value.zeroThreshold().orElse(0));
        value.sum().ifPresent(message::setSum);
        value.min().ifPresent(message::setMin);
        value.max().ifPresent(message::setMax);
        return message.build();
    }

    static SummaryDataPoint message(SummaryPoint value) {
        SummaryDataPoint.Builder message = SummaryDataPoint.newBuilder()
                .addAllAttributes(ToProto.attributes(value.attributes()))
                .setStartTimeUnixNano(value.startUnixNanos())
                .setTimeUnixNano(value.timeUnixNanos())
                .setCount(value.count())
                .setSum(value.sum())
                .setFlags(value.flags());
        for (SummaryPoint.Quantile quantile : value.quantiles()) {
            message.addQuantileValues(ValueAtQuantile.newBuilder()
                    .setQuantile(quantile.quantile())
                    .setValue(quantile.value()));
        }
        return message.build();
    }

    private static Buckets buckets(ExponentialHistogramPoint.Buckets value) {
        return Buckets.newBuilder()
                .setOffset(value.offset())
                .addAllBucketCounts(boxed(value.counts()))
                .build();
    }

    private static List<Long> boxed(FrozenLongs values) {
        return Arrays.stream(values.toArray()).boxed().toList();
    }

    private static List<Double> boxed(FrozenDoubles values) {
        return Arrays.stream(values.toArray()).boxed().toList();
    }
}
