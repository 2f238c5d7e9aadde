package dev.intarsia.model.otlp;

import static dev.intarsia.model.internal.OtlpFields.*;

import dev.intarsia.model.Exemplar;
import dev.intarsia.model.ExponentialHistogramPoint;
import dev.intarsia.model.FrozenDoubles;
import dev.intarsia.model.FrozenLongs;
import dev.intarsia.model.HistogramPoint;
import dev.intarsia.model.NumberPoint;
import dev.intarsia.model.NumberValue;
import dev.intarsia.model.SummaryPoint;
import java.util.List;
import java.util.OptionalDouble;

/// Data points in OTLP protobuf, written backwards: the last field of a message comes first. Every list of points is
/// field 1 of the message around it.
final class ProtoPoints {

    private final ReverseBuffer out;
    private final ProtoFields fields;

    ProtoPoints(ReverseBuffer out) {
        this.out = out;
        fields = new ProtoFields(out);
    }

    void numbers(List<NumberPoint> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            NumberPoint value = list.get(i);
            int before = out.size();
            fields.count(NUMBER_FLAGS, value.flags());
            fields.attributes(NUMBER_ATTRIBUTES, value.attributes());
            if (value.value() instanceof NumberValue.IntNumber number) {
                out.fixed64Field(NUMBER_AS_INT, number.value());
            }
            exemplars(NUMBER_EXEMPLARS, value.exemplars());
            if (value.value() instanceof NumberValue.DoubleNumber number) {
                out.fixed64Field(NUMBER_AS_DOUBLE, Double.doubleToRawLongBits(number.value()));
            }
            times(value.startUnixNanos(), value.timeUnixNanos());
            out.lengthField(METRIC_DATA_POINTS, before);
        }
    }

    void histograms(List<HistogramPoint> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            HistogramPoint value = list.get(i);
            int before = out.size();
            optional(HISTOGRAM_MAX, value.max());
            optional(HISTOGRAM_MIN, value.min());
            fields.count(HISTOGRAM_FLAGS, value.flags());
            fields.attributes(HISTOGRAM_ATTRIBUTES, value.attributes());
            exemplars(HISTOGRAM_EXEMPLARS, value.exemplars());
            doubles(HISTOGRAM_EXPLICIT_BOUNDS, value.explicitBounds());
            fixedLongs(HISTOGRAM_BUCKET_COUNTS, value.bucketCounts());
            optional(HISTOGRAM_SUM, value.sum());
            fields.time(HISTOGRAM_COUNT, value.count());
            times(value.startUnixNanos(), value.timeUnixNanos());
            out.lengthField(METRIC_DATA_POINTS, before);
        }
    }

    void exponentials(List<ExponentialHistogramPoint> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            ExponentialHistogramPoint value = list.get(i);
            int before = out.size();
            floating(EXPONENTIAL_ZERO_THRESHOLD, value.zeroThreshold().orElse(0));
            optional(EXPONENTIAL_MAX, value.max());
            optional(EXPONENTIAL_MIN, value.min());
            exemplars(EXPONENTIAL_EXEMPLARS, value.exemplars());
            fields.count(EXPONENTIAL_FLAGS, value.flags());
            buckets(EXPONENTIAL_NEGATIVE, value.negative());
            buckets(EXPONENTIAL_POSITIVE, value.positive());
            fields.time(EXPONENTIAL_ZERO_COUNT, value.zeroCount());
            zigzag(EXPONENTIAL_SCALE, value.scale());
            optional(EXPONENTIAL_SUM, value.sum());
            fields.time(EXPONENTIAL_COUNT, value.count());
            times(value.startUnixNanos(), value.timeUnixNanos());
            fields.attributes(EXPONENTIAL_ATTRIBUTES, value.attributes());
            out.lengthField(METRIC_DATA_POINTS, before);
        }
    }

    void summaries(List<SummaryPoint> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            SummaryPoint value = list.get(i);
            int before = out.size();
            fields.count(SUMMARY_FLAGS, value.flags());
            fields.attributes(SUMMARY_ATTRIBUTES, value.attributes());
            quantiles(SUMMARY_QUANTILE_VALUES, value.quantiles());
            floating(SUMMARY_SUM, value.sum());
            fields.time(SUMMARY_COUNT, value.count());
            times(value.startUnixNanos(), value.timeUnixNanos());
            out.lengthField(METRIC_DATA_POINTS, before);
        }
    }

    private void times(long startUnixNanos, long timeUnixNanos) {
        fields.time(POINT_TIME_UNIX_NANO, timeUnixNanos);
        fields.time(POINT_START_TIME_UNIX_NANO, startUnixNanos);
    }

    private void quantiles(int number, List<SummaryPoint.Quantile> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            floating(AT_QUANTILE_VALUE, list.get(i).value());
            floating(AT_QUANTILE_QUANTILE, list.get(i).quantile());
            out.lengthField(number, before);
        }
    }

    private void buckets(int number, ExponentialHistogramPoint.Buckets value) {
        int before = out.size();
        FrozenLongs counts = value.counts();
        if (!counts.isEmpty()) {
            int inside = out.size();
            for (int i = counts.size() - 1; i >= 0; i--) {
                out.varint(counts.get(i));
            }
            out.lengthField(BUCKETS_BUCKET_COUNTS, inside);
        }
        zigzag(BUCKETS_OFFSET, value.offset());
        out.lengthField(number, before);
    }

    private void exemplars(int number, List<Exemplar> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            Exemplar value = list.get(i);
            int before = out.size();
            fields.attributes(EXEMPLAR_FILTERED_ATTRIBUTES, value.filteredAttributes());
            if (value.value() instanceof NumberValue.IntNumber measured) {
                out.fixed64Field(EXEMPLAR_AS_INT, measured.value());
            }
            fields.bytes(EXEMPLAR_TRACE_ID, value.traceId());
            fields.bytes(EXEMPLAR_SPAN_ID, value.spanId());
            if (value.value() instanceof NumberValue.DoubleNumber measured) {
                out.fixed64Field(EXEMPLAR_AS_DOUBLE, Double.doubleToRawLongBits(measured.value()));
            }
            fields.time(EXEMPLAR_TIME_UNIX_NANO, value.timeUnixNanos());
            out.lengthField(number, before);
        }
    }

    private void fixedLongs(int number, FrozenLongs list) {
        if (!list.isEmpty()) {
            int before = out.size();
            for (int i = list.size() - 1; i >= 0; i--) {
                out.fixed64(list.get(i));
            }
            out.lengthField(number, before);
        }
    }

    private void doubles(int number, FrozenDoubles list) {
        if (!list.isEmpty()) {
            int before = out.size();
            for (int i = list.size() - 1; i >= 0; i--) {
                out.fixed64(Double.doubleToRawLongBits(list.get(i)));
            }
            out.lengthField(number, before);
        }
    }

    private void optional(int number, OptionalDouble value) {
        if (value.isPresent()) {
            out.fixed64Field(number, Double.doubleToRawLongBits(value.getAsDouble()));
        }
    }

    /// A negative zero is not the default and is written.
    private void floating(int number, double value) {
        fields.time(number, Double.doubleToRawLongBits(value));
    }

    private void zigzag(int number, int value) {
        fields.count(number, value << 1 ^ value >> 31);
    }
}
