package dev.intarsia.model;

import static dev.intarsia.model.ValueOrder.ATTRIBUTES;
import static dev.intarsia.model.ValueOrder.UNSIGNED;
import static dev.intarsia.model.ValueOrder.compareLists;

import dev.intarsia.model.ExponentialHistogramPoint.Buckets;
import dev.intarsia.model.MetricPoints.ExponentialHistogram;
import dev.intarsia.model.MetricPoints.Gauge;
import dev.intarsia.model.MetricPoints.Histogram;
import dev.intarsia.model.MetricPoints.None;
import dev.intarsia.model.MetricPoints.Sum;
import dev.intarsia.model.MetricPoints.Summary;
import dev.intarsia.model.NumberValue.DoubleNumber;
import dev.intarsia.model.NumberValue.IntNumber;
import dev.intarsia.model.NumberValue.NoNumber;
import dev.intarsia.model.SummaryPoint.Quantile;
import java.util.Comparator;
import java.util.OptionalDouble;

/// Total orders of metrics and their parts, each of which says "the same" exactly when `equals` does.
final class MetricOrder {

    private static final Comparator<Long> UNSIGNED_LONG = Long::compareUnsigned;

    private static final Comparator<OptionalDouble> OPTIONAL =
            Comparator.comparing(OptionalDouble::isPresent).thenComparing(value -> value.orElse(0));

    private static final Comparator<NumberValue> NUMBER = MetricOrder::compareNumbers;

    static final Comparator<Exemplar> EXEMPLAR = Comparator.comparing(Exemplar::timeUnixNanos, UNSIGNED_LONG)
            .thenComparing(Exemplar::value, NUMBER)
            .thenComparing(Exemplar::traceId)
            .thenComparing(Exemplar::spanId)
            .thenComparing(Exemplar::filteredAttributes, ATTRIBUTES);

    static final Comparator<NumberPoint> NUMBER_POINT = Comparator.comparing(NumberPoint::timeUnixNanos, UNSIGNED_LONG)
            .thenComparing(NumberPoint::startUnixNanos, UNSIGNED_LONG)
            .thenComparing(NumberPoint::attributes, ATTRIBUTES)
            .thenComparing(NumberPoint::value, NUMBER)
            .thenComparing(NumberPoint::flags, UNSIGNED)
            .thenComparing(NumberPoint::exemplars, (left, right) -> compareLists(left, right, EXEMPLAR));

    static final Comparator<HistogramPoint> HISTOGRAM_POINT = Comparator.comparing(
                    HistogramPoint::timeUnixNanos, UNSIGNED_LONG)
            .thenComparing(HistogramPoint::startUnixNanos, UNSIGNED_LONG)
            .thenComparing(HistogramPoint::attributes, ATTRIBUTES)
            .thenComparing(HistogramPoint::count, UNSIGNED_LONG)
            .thenComparing(HistogramPoint::sum, OPTIONAL)
            .thenComparing(HistogramPoint::bucketCounts)
            .thenComparing(HistogramPoint::explicitBounds)
            .thenComparing(HistogramPoint::min, OPTIONAL)
            .thenComparing(HistogramPoint::max, OPTIONAL)
            .thenComparing(HistogramPoint::flags, UNSIGNED)
            .thenComparing(HistogramPoint::exemplars, (left, right) -> compareLists(left, right, EXEMPLAR));

    private static final Comparator<Buckets> BUCKETS =
            Comparator.comparing(Buckets::offset).thenComparing(Buckets::counts);

    static final Comparator<ExponentialHistogramPoint> EXPONENTIAL_POINT = Comparator.comparing(
                    ExponentialHistogramPoint::timeUnixNanos, UNSIGNED_LONG)
            .thenComparing(ExponentialHistogramPoint::startUnixNanos, UNSIGNED_LONG)
            .thenComparing(ExponentialHistogramPoint::attributes, ATTRIBUTES)
            .thenComparing(ExponentialHistogramPoint::count, UNSIGNED_LONG)
            .thenComparing(ExponentialHistogramPoint::sum, OPTIONAL)
            .thenComparing(ExponentialHistogramPoint::scale)
            .thenComparing(ExponentialHistogramPoint::zeroCount, UNSIGNED_LONG)
            .thenComparing(ExponentialHistogramPoint::positive, BUCKETS)
            .thenComparing(ExponentialHistogramPoint::negative, BUCKETS)
            .thenComparing(ExponentialHistogramPoint::min, OPTIONAL)
            .thenComparing(ExponentialHistogramPoint::max, OPTIONAL)
            .thenComparing(ExponentialHistogramPoint::zeroThreshold, OPTIONAL)
            .thenComparing(ExponentialHistogramPoint::flags, UNSIGNED)
            .thenComparing(ExponentialHistogramPoint::exemplars, (left, right) -> compareLists(left, right, EXEMPLAR));

    private static final Comparator<Quantile> QUANTILE =
            Comparator.comparing(Quantile::quantile).thenComparing(Quantile::value);

    static final Comparator<SummaryPoint> SUMMARY_POINT = Comparator.comparing(
                    SummaryPoint::timeUnixNanos, UNSIGNED_LONG)
            .thenComparing(SummaryPoint::startUnixNanos, UNSIGNED_LONG)
            .thenComparing(SummaryPoint::attributes, ATTRIBUTES)
            .thenComparing(SummaryPoint::count, UNSIGNED_LONG)
            .thenComparing(SummaryPoint::sum)
            .thenComparing(SummaryPoint::quantiles, (left, right) -> compareLists(left, right, QUANTILE))
            .thenComparing(SummaryPoint::flags, UNSIGNED);

    static final Comparator<Metric> METRIC = Comparator.comparing(Metric::name)
            .thenComparing(Metric::description)
            .thenComparing(Metric::unit)
            .thenComparing(Metric::metadata, ATTRIBUTES)
            .thenComparing(Metric::points, MetricOrder::comparePoints);

    static final Comparator<ScopeMetrics> SCOPE_METRICS = Comparator.comparing(ScopeMetrics::scope, ValueOrder.SCOPE)
            .thenComparing(ScopeMetrics::schemaUrl)
            .thenComparing(ScopeMetrics::metrics, (left, right) -> compareLists(left, right, METRIC));

    static final Comparator<ResourceMetrics> RESOURCE_METRICS = Comparator.comparing(
                    ResourceMetrics::resource, ValueOrder.RESOURCE)
            .thenComparing(ResourceMetrics::schemaUrl)
            .thenComparing(ResourceMetrics::scopeMetrics, (left, right) -> compareLists(left, right, SCOPE_METRICS));

    private MetricOrder() {}

    private static int compareNumbers(NumberValue left, NumberValue right) {
        int byKind = Integer.compare(rank(left), rank(right));
        if (byKind != 0) {
            return byKind;
        }
        return switch (left) {
            case NoNumber unused -> 0;
            case DoubleNumber l -> Double.compare(l.value(), ((DoubleNumber) right).value());
            case IntNumber l -> Long.compare(l.value(), ((IntNumber) right).value());
        };
    }

    private static int rank(NumberValue value) {
        return switch (value) {
            case NoNumber unused -> 0;
            case DoubleNumber unused -> 1;
            case IntNumber unused -> 2;
        };
    }

    private static int comparePoints(MetricPoints left, MetricPoints right) {
        int byKind = Integer.compare(rank(left), rank(right));
        if (byKind != 0) {
            return byKind;
        }
        return switch (left) {
            case None unused -> 0;
            case Gauge l -> compareLists(l.points(), ((Gauge) right).points(), NUMBER_POINT);
            case Sum l -> compareSums(l, (Sum) right);
            case Histogram l -> compareHistograms(l, (Histogram) right);
            case ExponentialHistogram l -> compareExponentials(l, (ExponentialHistogram) right);
            case Summary l -> compareLists(l.points(), ((Summary) right).points(), SUMMARY_POINT);
        };
    }

    private static int compareSums(Sum left, Sum right) {
        int result = left.temporality().compareTo(right.temporality());
        result = result != 0 ? result : left.monotonicity().compareTo(right.monotonicity());
        return result != 0 ? result : compareLists(left.points(), right.points(), NUMBER_POINT);
    }

    private static int compareHistograms(Histogram left, Histogram right) {
        int result = left.temporality().compareTo(right.temporality());
        return result != 0 ? result : compareLists(left.points(), right.points(), HISTOGRAM_POINT);
    }

    private static int compareExponentials(ExponentialHistogram left, ExponentialHistogram right) {
        int result = left.temporality().compareTo(right.temporality());
        return result != 0 ? result : compareLists(left.points(), right.points(), EXPONENTIAL_POINT);
    }

    /// Field number of the kind in OTLP's `Metric`; 0 for no kind.
    private static int rank(MetricPoints points) {
        return switch (points) {
            case None unused -> 0;
            case Gauge unused -> 5;
            case Sum unused -> 7;
            case Histogram unused -> 9;
            case ExponentialHistogram unused -> 10;
            case Summary unused -> 11;
        };
    }
}
