package dev.intarsia.model.otlp;

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
            fields.count(8, value.flags());
            fields.attributes(7, value.attributes());
            if (value.value() instanceof NumberValue.IntNumber number) {
                out.fixed64Field(6, number.value());
            }
            exemplars(5, value.exemplars());
            if (value.value() instanceof NumberValue.DoubleNumber number) {
                out.fixed64Field(4, Double.doubleToRawLongBits(number.value()));
            }
            times(value.startUnixNanos(), value.timeUnixNanos());
            out.lengthField(1, before);
        }
    }

    void histograms(List<HistogramPoint> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            HistogramPoint value = list.get(i);
            int before = out.size();
            optional(12, value.max());
            optional(11, value.min());
            fields.count(10, value.flags());
            fields.attributes(9, value.attributes());
            exemplars(8, value.exemplars());
            doubles(7, value.explicitBounds());
            fixedLongs(6, value.bucketCounts());
            optional(5, value.sum());
            fields.time(4, value.count());
            times(value.startUnixNanos(), value.timeUnixNanos());
            out.lengthField(1, before);
        }
    }

    void exponentials(List<ExponentialHistogramPoint> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            ExponentialHistogramPoint value = list.get(i);
            int before = out.size();
            floating(14, value.zeroThreshold().orElse(0));
            optional(13, value.max());
            optional(12, value.min());
            exemplars(11, value.exemplars());
            fields.count(10, value.flags());
            buckets(9, value.negative());
            buckets(8, value.positive());
            fields.time(7, value.zeroCount());
            zigzag(6, value.scale());
            optional(5, value.sum());
            fields.time(4, value.count());
            times(value.startUnixNanos(), value.timeUnixNanos());
            fields.attributes(1, value.attributes());
            out.lengthField(1, before);
        }
    }

    void summaries(List<SummaryPoint> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            SummaryPoint value = list.get(i);
            int before = out.size();
            fields.count(8, value.flags());
            fields.attributes(7, value.attributes());
            quantiles(6, value.quantiles());
            floating(5, value.sum());
            fields.time(4, value.count());
            times(value.startUnixNanos(), value.timeUnixNanos());
            out.lengthField(1, before);
        }
    }

    private void times(long startUnixNanos, long timeUnixNanos) {
        fields.time(3, timeUnixNanos);
        fields.time(2, startUnixNanos);
    }

    private void quantiles(int number, List<SummaryPoint.Quantile> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            floating(2, list.get(i).value());
            floating(1, list.get(i).quantile());
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
            out.lengthField(2, inside);
        }
        zigzag(1, value.offset());
        out.lengthField(number, before);
    }

    private void exemplars(int number, List<Exemplar> list) {
        for (int i = list.size() - 1; i >= 0; i--) {
            Exemplar value = list.get(i);
            int before = out.size();
            fields.attributes(7, value.filteredAttributes());
            if (value.value() instanceof NumberValue.IntNumber measured) {
                out.fixed64Field(6, measured.value());
            }
            fields.bytes(5, value.traceId());
            fields.bytes(4, value.spanId());
            if (value.value() instanceof NumberValue.DoubleNumber measured) {
                out.fixed64Field(3, Double.doubleToRawLongBits(measured.value()));
            }
            fields.time(2, value.timeUnixNanos());
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
