package dev.intarsia.testdata.otap;

import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint.Buckets;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint.ValueAtQuantile;

/// Made-up data points of all kinds, with exemplars.
final class RandomPoints {
    private static final int NO_VALUE = 1;
    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;
    private static final int SCALES = 12;

    private final RandomValues values;

    RandomPoints(RandomValues values) {
        this.values = values;
    }

    NumberDataPoint number() {
        NumberDataPoint.Builder point = NumberDataPoint.newBuilder()
                .setStartTimeUnixNano(values.chance(0.8) ? values.time() : 0)
                .setTimeUnixNano(values.time())
                .addAllAttributes(values.some(4));
        if (values.chance(0.05)) {
            return point.setFlags(NO_VALUE).build();
        }
        for (int i = values.chance(0.2) ? values.upTo(2) : 0; i > 0; i--) {
            point.addExemplars(exemplar());
        }
        return values.chance(0.5)
                ? point.setAsInt(values.integer()).build()
                : point.setAsDouble(values.number()).build();
    }

    SummaryDataPoint summary() {
        SummaryDataPoint.Builder point = SummaryDataPoint.newBuilder()
                .setStartTimeUnixNano(values.time())
                .setTimeUnixNano(values.time())
                .setCount(values.below(1_000))
                .setSum(values.finite())
                .addAllAttributes(values.some(3));
        for (int i = values.below(4); i > 0; i--) {
            point.addQuantileValues(ValueAtQuantile.newBuilder()
                    .setQuantile(values.below(100) / 100.0)
                    .setValue(values.number()));
        }
        return point.build();
    }

    HistogramDataPoint histogram() {
        HistogramDataPoint.Builder point = HistogramDataPoint.newBuilder()
                .setStartTimeUnixNano(values.time())
                .setTimeUnixNano(values.time())
                .setCount(values.below(1_000))
                .addAllAttributes(values.some(3));
        int bounds = values.below(6);
        for (int i = 0; i < bounds; i++) {
            point.addExplicitBounds(i * 10.5).addBucketCounts(values.below(50));
        }
        if (bounds > 0) {
            point.addBucketCounts(values.below(50));
        }
        if (values.chance(0.8)) {
            point.setSum(values.finite());
        }
        if (values.chance(0.5)) {
            point.setMin(values.finite()).setMax(values.finite());
        }
        for (int i = values.chance(0.3) ? values.upTo(2) : 0; i > 0; i--) {
            point.addExemplars(exemplar());
        }
        return point.build();
    }

    ExponentialHistogramDataPoint exponential() {
        ExponentialHistogramDataPoint.Builder point = ExponentialHistogramDataPoint.newBuilder()
                .setStartTimeUnixNano(values.time())
                .setTimeUnixNano(values.time())
                .setCount(values.below(1_000))
                .setScale(values.below(SCALES) - SCALES / 2)
                .setZeroCount(values.below(10))
                .setZeroThreshold(values.chance(0.5) ? 0.25 * values.below(8) : 0)
                .setPositive(buckets())
                .setNegative(buckets())
                .addAllAttributes(values.some(3));
        if (values.chance(0.8)) {
            point.setSum(values.finite());
        }
        if (values.chance(0.5)) {
            point.setMin(values.finite()).setMax(values.finite());
        }
        for (int i = values.chance(0.3) ? values.upTo(2) : 0; i > 0; i--) {
            point.addExemplars(exemplar());
        }
        return point.build();
    }

    private Buckets buckets() {
        Buckets.Builder buckets = Buckets.newBuilder().setOffset(values.below(40) - 20);
        for (int i = values.below(8); i > 0; i--) {
            buckets.addBucketCounts(values.below(100));
        }
        return buckets.build();
    }

    private Exemplar exemplar() {
        Exemplar.Builder exemplar = Exemplar.newBuilder()
                .setTimeUnixNano(values.time())
                .setTraceId(values.maybeId(TRACE_ID_BYTES, 0.8))
                .setSpanId(values.maybeId(SPAN_ID_BYTES, 0.8))
                .addAllFilteredAttributes(values.some(2));
        return values.chance(0.5)
                ? exemplar.setAsInt(values.integer()).build()
                : exemplar.setAsDouble(values.finite()).build();
    }
}
