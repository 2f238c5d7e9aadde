package dev.intarsia.model.otlp;

import static dev.intarsia.model.otlp.JsonNames.*;

import dev.intarsia.model.Exemplar;
import dev.intarsia.model.ExponentialHistogramPoint;
import dev.intarsia.model.FrozenDoubles;
import dev.intarsia.model.FrozenLongs;
import dev.intarsia.model.HistogramPoint;
import dev.intarsia.model.NumberPoint;
import dev.intarsia.model.NumberValue;
import dev.intarsia.model.SummaryPoint;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/// Data points in OTLP/JSON. Every list of points is the field `dataPoints` of the object around it.
final class JsonPoints {

    private final JsonBuffer out;
    private final JsonFields fields;

    JsonPoints(JsonBuffer out) {
        this.out = out;
        fields = new JsonFields(out);
    }

    void numbers(List<NumberPoint> list) throws IOException {
        if (begin(DATA_POINTS, list)) {
            for (int i = 0, n = list.size(); i < n; i++) {
                NumberPoint value = list.get(i);
                out.open('{');
                times(value.startUnixNanos(), value.timeUnixNanos());
                number(value.value());
                exemplars(value.exemplars());
                fields.attributes(ATTRIBUTES, value.attributes());
                fields.unsigned(FLAGS, value.flags());
                out.close('}');
            }
            out.close(']');
        }
    }

    void histograms(List<HistogramPoint> list) throws IOException {
        if (begin(DATA_POINTS, list)) {
            for (int i = 0, n = list.size(); i < n; i++) {
                histogram(list.get(i));
            }
            out.close(']');
        }
    }

    private void histogram(HistogramPoint value) throws IOException {
        out.open('{');
        times(value.startUnixNanos(), value.timeUnixNanos());
        fields.time(COUNT, value.count());
        optional(SUM, value.sum());
        longs(BUCKET_COUNTS, value.bucketCounts());
        doubles(EXPLICIT_BOUNDS, value.explicitBounds());
        exemplars(value.exemplars());
        fields.attributes(ATTRIBUTES, value.attributes());
        fields.unsigned(FLAGS, value.flags());
        optional(MIN, value.min());
        optional(MAX, value.max());
        out.close('}');
    }

    void exponentials(List<ExponentialHistogramPoint> list) throws IOException {
        if (begin(DATA_POINTS, list)) {
            for (int i = 0, n = list.size(); i < n; i++) {
                exponential(list.get(i));
            }
            out.close(']');
        }
    }

    private void exponential(ExponentialHistogramPoint value) throws IOException {
        out.open('{');
        fields.attributes(ATTRIBUTES, value.attributes());
        times(value.startUnixNanos(), value.timeUnixNanos());
        fields.time(COUNT, value.count());
        optional(SUM, value.sum());
        fields.enumeration(SCALE, value.scale());
        fields.time(ZERO_COUNT, value.zeroCount());
        buckets(POSITIVE, value.positive());
        buckets(NEGATIVE, value.negative());
        fields.unsigned(FLAGS, value.flags());
        exemplars(value.exemplars());
        optional(MIN, value.min());
        optional(MAX, value.max());
        floating(ZERO_THRESHOLD, value.zeroThreshold().orElse(0));
        out.close('}');
    }

    void summaries(List<SummaryPoint> list) throws IOException {
        if (begin(DATA_POINTS, list)) {
            for (int i = 0, n = list.size(); i < n; i++) {
                SummaryPoint value = list.get(i);
                out.open('{');
                times(value.startUnixNanos(), value.timeUnixNanos());
                fields.time(COUNT, value.count());
                floating(SUM, value.sum());
                quantiles(value.quantiles());
                fields.attributes(ATTRIBUTES, value.attributes());
                fields.unsigned(FLAGS, value.flags());
                out.close('}');
            }
            out.close(']');
        }
    }

    private void quantiles(List<SummaryPoint.Quantile> list) throws IOException {
        if (begin(QUANTILE_VALUES, list)) {
            for (int i = 0, n = list.size(); i < n; i++) {
                out.open('{');
                floating(QUANTILE, list.get(i).quantile());
                floating(VALUE, list.get(i).value());
                out.close('}');
            }
            out.close(']');
        }
    }

    private void exemplars(List<Exemplar> list) throws IOException {
        if (begin(EXEMPLARS, list)) {
            for (int i = 0, n = list.size(); i < n; i++) {
                Exemplar value = list.get(i);
                out.open('{');
                fields.attributes(FILTERED_ATTRIBUTES, value.filteredAttributes());
                fields.time(TIME, value.timeUnixNanos());
                number(value.value());
                fields.id(SPAN_ID, value.spanId());
                fields.id(TRACE_ID, value.traceId());
                out.close('}');
            }
            out.close(']');
        }
    }

    private boolean begin(byte[] name, List<?> list) throws IOException {
        if (list.isEmpty()) {
            return false;
        }
        out.name(name);
        out.open('[');
        return true;
    }

    private void times(long startUnixNanos, long timeUnixNanos) throws IOException {
        fields.time(START_TIME, startUnixNanos);
        fields.time(TIME, timeUnixNanos);
    }

    /// The kinds are alternatives, so that the one chosen is written even if it is zero.
    private void number(NumberValue value) throws IOException {
        switch (value) {
            case NumberValue.NoNumber unused -> {}
            case NumberValue.IntNumber number -> {
                out.name(AS_INT);
                out.quotedNumber(number.value());
            }
            case NumberValue.DoubleNumber number -> {
                out.name(AS_DOUBLE);
                out.floating(number.value());
            }
        }
    }

    private void buckets(byte[] name, ExponentialHistogramPoint.Buckets value) throws IOException {
        out.name(name);
        out.open('{');
        fields.enumeration(OFFSET, value.offset());
        longs(BUCKET_COUNTS, value.counts());
        out.close('}');
    }

    private void longs(byte[] name, FrozenLongs list) throws IOException {
        if (!list.isEmpty()) {
            out.name(name);
            out.open('[');
            for (int i = 0, n = list.size(); i < n; i++) {
                out.quotedUnsigned(list.get(i));
            }
            out.close(']');
        }
    }

    private void doubles(byte[] name, FrozenDoubles list) throws IOException {
        if (!list.isEmpty()) {
            out.name(name);
            out.open('[');
            for (int i = 0, n = list.size(); i < n; i++) {
                out.floating(list.get(i));
            }
            out.close(']');
        }
    }

    private void optional(byte[] name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            out.name(name);
            out.floating(value.getAsDouble());
        }
    }

    /// A negative zero is not the default and is written.
    private void floating(byte[] name, double value) throws IOException {
        if (Double.doubleToRawLongBits(value) != 0) {
            out.name(name);
            out.floating(value);
        }
    }
}
