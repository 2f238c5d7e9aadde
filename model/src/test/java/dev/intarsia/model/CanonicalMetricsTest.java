package dev.intarsia.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.model.fixture.PositiveZeros;
import dev.intarsia.model.fixture.RandomLogsData;
import dev.intarsia.model.fixture.RandomMetricsData;
import dev.intarsia.model.fixture.RandomTraces;
import dev.intarsia.model.fixture.ShuffledMetrics;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class CanonicalMetricsTest {

    @Tag(Campaign.TAG)
    @Test
    void shuffledMetricsHaveTheSameForm() {
        RandomGenerator random = Seeds.random("CanonicalMetricsTest.shuffledMetricsHaveTheSameForm");
        RandomMetricsData metrics = new RandomMetricsData(random);
        ShuffledMetrics shuffle = new ShuffledMetrics(random);
        int moved = 0;
        for (int i = 0; i < Campaign.rounds(200, 10_000); i++) {
            MetricsData data = metrics.next();
            MetricsData shuffled = shuffle.of(data);
            MetricsData canonical = Canonical.of(data);

            assertThat(Canonical.of(shuffled)).isEqualTo(canonical);
            assertThat(Canonical.of(canonical)).isEqualTo(canonical);
            assertThat(canonical.metricCount()).isEqualTo(data.metricCount());
            assertThat(canonical.pointCount()).isEqualTo(data.pointCount());
            moved += shuffled.equals(data) ? 0 : 1;
        }
        assertThat(moved).as("metrics data that the shuffle changed").isPositive();
    }

    @Test
    void theOrdersSayTheSameWhenEqualsDoes() {
        RandomMetricsData metrics = new RandomMetricsData(Seeds.random("CanonicalMetricsTest.theOrdersSayTheSame"));
        agree(metrics::numberPoint, MetricOrder.NUMBER_POINT);
        agree(metrics::histogramPoint, MetricOrder.HISTOGRAM_POINT);
        agree(metrics::exponentialPoint, MetricOrder.EXPONENTIAL_POINT);
        agree(metrics::summaryPoint, MetricOrder.SUMMARY_POINT);
        agree(metrics::metric, MetricOrder.METRIC);
    }

    /// Two values, and those that differ from the first in a single component.
    private static <E extends Record> void agree(Supplier<E> values, Comparator<E> order) {
        int differences = 0;
        for (int i = 0; i < 100; i++) {
            E left = values.get();
            E right = values.get();
            compare(left, right, order);
            for (int component = 0; component < left.getClass().getRecordComponents().length; component++) {
                E changed = withComponentOf(left, right, component);
                compare(left, changed, order);
                differences += left.equals(changed) ? 0 : 1;
            }
        }
        assertThat(differences).isPositive();
    }

    private static <E> void compare(E left, E right, Comparator<E> order) {
        int result = Integer.signum(order.compare(left, right));
        assertThat(result == 0).isEqualTo(left.equals(right));
        assertThat(Integer.signum(order.compare(right, left))).isEqualTo(-result);
    }

    private static <E extends Record> E withComponentOf(E left, E right, int changed) {
        RecordComponent[] components = left.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] parts = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                parts[i] = components[i].getAccessor().invoke(i == changed ? right : left);
            }
            @SuppressWarnings("unchecked") // the class of a value of the type
            Class<E> type = (Class<E>) left.getClass();
            return type.getDeclaredConstructor(types).newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theMonotonicityAndTheTemporalityCount() {
        List<Metric> different = List.of(
                metric(new MetricPoints.Gauge(List.of())),
                metric(sum(AggregationTemporality.DELTA, Monotonicity.UNKNOWN)),
                metric(sum(AggregationTemporality.DELTA, Monotonicity.MONOTONIC)),
                metric(sum(AggregationTemporality.DELTA, Monotonicity.NOT_MONOTONIC)),
                metric(sum(AggregationTemporality.CUMULATIVE, Monotonicity.UNKNOWN)),
                metric(new MetricPoints.Histogram(List.of(), AggregationTemporality.DELTA)),
                metric(new MetricPoints.Histogram(List.of(), AggregationTemporality.CUMULATIVE)),
                metric(new MetricPoints.ExponentialHistogram(List.of(), AggregationTemporality.DELTA)),
                metric(new MetricPoints.ExponentialHistogram(List.of(), AggregationTemporality.of(9))),
                metric(new MetricPoints.Summary(List.of())),
                metric(MetricPoints.none()));

        for (int i = 0; i < different.size(); i++) {
            for (int j = 0; j < different.size(); j++) {
                assertThat(MetricOrder.METRIC.compare(different.get(i), different.get(j)) == 0)
                        .isEqualTo(i == j);
            }
        }
    }

    @Tag(Campaign.TAG)
    @Test
    void signsOfZerosInColumnsCanBeLeftOutOfAComparison() {
        RandomGenerator random = Seeds.random("CanonicalMetricsTest.signsOfZeros");
        RandomTraces traces = new RandomTraces(random);
        RandomLogsData logs = new RandomLogsData(random);
        RandomMetricsData metrics = new RandomMetricsData(random);
        Attribute nested = Attribute.of("n", AttributeValue.array(AttributeValue.of(-0.0)));
        LogRecord negative = LogRecord.builder()
                .body(AttributeValue.of(-0.0))
                .attributes(List.of(Attribute.of("a", -0.0), nested), 0)
                .build();
        LogRecord positive = LogRecord.builder()
                .body(AttributeValue.of(0.0))
                .attributes(List.of(Attribute.of("a", 0.0), nested), 0)
                .build();

        assertThat(PositiveZeros.of(negative)).isEqualTo(positive).isNotEqualTo(negative);
        for (int i = 0; i < Campaign.rounds(200, 10_000); i++) {
            Metric metric = PositiveZeros.of(metrics.metric());
            Span span = PositiveZeros.of(traces.span(Bytes.ofLong(1)));
            LogRecord logRecord = PositiveZeros.of(logs.logRecord());

            assertThat(PositiveZeros.of(metric)).isEqualTo(metric);
            assertThat(PositiveZeros.of(span)).isEqualTo(span);
            assertThat(PositiveZeros.of(logRecord)).isEqualTo(logRecord);
        }
    }

    @Test
    void sequencesOfNumbersCompareByTheirFirstDifference() {
        assertThat(FrozenLongs.of(1, 2)).isLessThan(FrozenLongs.of(1, 3)).isGreaterThan(FrozenLongs.of(1));
        assertThat(FrozenLongs.of(-1)).isGreaterThan(FrozenLongs.of(1)).hasToString("[18446744073709551615]");
        assertThat(FrozenDoubles.of(Double.NaN)).isEqualTo(FrozenDoubles.of(Double.NaN));
        assertThat(FrozenDoubles.of(0.0)).isNotEqualTo(FrozenDoubles.of(-0.0));
        assertThat(FrozenDoubles.of()).isSameAs(FrozenDoubles.EMPTY);
        assertThat(FrozenLongs.wrap(new long[0])).isSameAs(FrozenLongs.EMPTY);
    }

    private static MetricPoints sum(AggregationTemporality temporality, Monotonicity monotonicity) {
        return new MetricPoints.Sum(List.of(), temporality, monotonicity);
    }

    private static Metric metric(MetricPoints points) {
        return new Metric("", "", "", points, List.of());
    }
}
