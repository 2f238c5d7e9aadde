package dev.intarsia.conformance.otap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.error.SchemaMismatchException;
import dev.intarsia.model.Exemplar;
import dev.intarsia.model.ExponentialHistogramPoint;
import dev.intarsia.model.HistogramPoint;
import dev.intarsia.model.MetricPoints;
import dev.intarsia.model.Monotonicity;
import dev.intarsia.model.NumberPoint;
import dev.intarsia.model.NumberValue;
import dev.intarsia.otap.read.JoinedMetric;
import dev.intarsia.otap.read.RecordKind;
import dev.intarsia.otap.schema.OtapTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What nulls, zeros and missing columns of metrics mean, rule by rule.
final class PointDefaultsTest {
    private static final int GAUGE = 1;
    private static final int SUM = 2;
    private static final int HISTOGRAM = 3;
    private static final int EXPONENTIAL = 4;

    @TempDir
    Path folder;

    private SmallTables<JoinedMetric> metrics(int type, SmallTable... below) throws IOException {
        SmallTable[] tables = new SmallTable[below.length + 1];
        tables[0] = SmallTable.of(OtapTable.UNIVARIATE_METRICS, 0).ints("metric_type", type);
        System.arraycopy(below, 0, tables, 1, below.length);
        return SmallTables.read(RecordKind.METRICS, folder, tables);
    }

    private MetricPoints points(int type, SmallTable... below) throws IOException {
        return metrics(type, below).records().getFirst().metric().points();
    }

    private List<NumberPoint> numbers(SmallTable... below) throws IOException {
        return ((MetricPoints.Gauge) points(GAUGE, below)).points();
    }

    private static SmallTable numbers(Integer... ids) {
        return SmallTable.of(OtapTable.NUMBER_DATA_POINTS, ids).ints("parent_id", zeros(ids.length));
    }

    private static Integer[] zeros(int count) {
        Integer[] zeros = new Integer[count];
        Arrays.fill(zeros, 0);
        return zeros;
    }

    @Test
    void aPointIsADoubleIfThereIsOneElseAnIntegerElseWithoutValue() throws IOException {
        SmallTable points = numbers(0, 1, 2, 3)
                .longs("int_value", 1L, 2L, null, null)
                .doubles("double_value", 0.5, null, 0.0, null);

        assertThat(numbers(points))
                .extracting(NumberPoint::value)
                .containsExactly(NumberValue.of(0.5), NumberValue.of(2), NumberValue.of(0.0), NumberValue.none());
    }

    @Test
    void ofPointsWithoutAnyValueColumnNoneHasAValue() throws IOException {
        assertThat(numbers(numbers(0, 1))).extracting(NumberPoint::value).containsOnly(NumberValue.none());
    }

    @Test
    void integersInThePlaceOfThePointsDoublesAreRefused() {
        assertThatThrownBy(() -> numbers(numbers(0).longs("double_value", 3L)))
                .isInstanceOf(SchemaMismatchException.class)
                .hasMessageContaining("double_value");
    }

    private List<NumberValue> exemplars(SmallTable exemplars) throws IOException {
        return numbers(numbers(0), exemplars).getFirst().exemplars().stream()
                .map(Exemplar::value)
                .toList();
    }

    private static SmallTable exemplars(int count) {
        return SmallTable.of(OtapTable.NUMBER_DP_EXEMPLARS).ints("parent_id", zeros(count));
    }

    @Test
    void anExemplarIsADoubleIfThereIsOneElseAnInteger() throws IOException {
        SmallTable both = exemplars(3).longs("int_value", 1L, 2L, null).doubles("double_value", 0.5, null, null);

        assertThat(exemplars(both)).containsExactly(NumberValue.of(0.5), NumberValue.of(2), NumberValue.none());
    }

    @Test
    void anExemplarOfARequiredIntegerColumnIsADoubleWhereThereIsOne() throws IOException {
        SmallTable template =
                exemplars(2).doubles("double_value", 0.5, null).required().longs("int_value", 0L, 0L);

        assertThat(exemplars(template)).containsExactly(NumberValue.of(0.5), NumberValue.of(0));
    }

    @Test
    void anExemplarsDoublesOfTheTemplatesWrongTypeAreNotRead() throws IOException {
        SmallTable template = exemplars(2).longs("int_value", 7L, 0L).required().longs("double_value", 0L, 0L);

        assertThat(exemplars(template)).containsExactly(NumberValue.of(7), NumberValue.of(0));
    }

    @Test
    void anExemplarIsZeroWhereTheColumnOfIntegersIsLeftOut() throws IOException {
        assertThat(exemplars(exemplars(2).doubles("double_value", 0.5, null)))
                .containsExactly(NumberValue.of(0.5), NumberValue.of(0));
    }

    @Test
    void sumAndExtremesOfAHistogramThatAreNullOrMissingAreAbsent() throws IOException {
        SmallTable points = SmallTable.of(OtapTable.HISTOGRAM_DATA_POINTS, 0, 1)
                .ints("parent_id", 0, 0)
                .doubles("sum", null, 0.0)
                .doubles("min", null, -1.0);

        List<HistogramPoint> read = ((MetricPoints.Histogram) points(HISTOGRAM, points)).points();

        assertThat(read).extracting(HistogramPoint::sum).containsExactly(OptionalDouble.empty(), OptionalDouble.of(0));
        assertThat(read).extracting(HistogramPoint::min).containsExactly(OptionalDouble.empty(), OptionalDouble.of(-1));
        assertThat(read).extracting(HistogramPoint::max).containsOnly(OptionalDouble.empty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void listsAreReadWithAGroupAroundTheirElementsAndWithout(boolean isWrapped) throws IOException {
        SmallTable points = SmallTable.of(OtapTable.HISTOGRAM_DATA_POINTS, 0, 1)
                .ints("parent_id", 0, 0)
                .longLists("bucket_counts", isWrapped, List.of(1L, 2L, 3L), List.of());

        List<HistogramPoint> read = ((MetricPoints.Histogram) points(HISTOGRAM, points)).points();

        assertThat(read.getFirst().bucketCounts().toArray()).containsExactly(1, 2, 3);
        assertThat(read.getLast().bucketCounts().size()).isZero();
    }

    @Test
    void whetherASumOnlyGrowsIsKnownOfOlderFilesOnly() throws IOException {
        SmallTable old = SmallTable.of(OtapTable.UNIVARIATE_METRICS, 0, 1, 2)
                .ints("metric_type", SUM, SUM, SUM)
                .booleans("is_monotonic", true, false, null);

        List<JoinedMetric> read =
                SmallTables.read(RecordKind.METRICS, folder, old).records();

        assertThat(read)
                .extracting(metric -> ((MetricPoints.Sum) metric.metric().points()).monotonicity())
                .containsExactly(Monotonicity.MONOTONIC, Monotonicity.NOT_MONOTONIC, Monotonicity.UNKNOWN);
        assertThat(((MetricPoints.Sum) points(SUM)).monotonicity()).isEqualTo(Monotonicity.UNKNOWN);
    }

    @Test
    void zeroThresholdsAreThoseOfTheFileIfItHasThem() throws IOException {
        SmallTable points = SmallTable.of(OtapTable.EXP_HISTOGRAM_DATA_POINTS, 0, 1)
                .ints("parent_id", 0, 0)
                .doubles("zero_threshold", 0.25, null);

        List<ExponentialHistogramPoint> read =
                ((MetricPoints.ExponentialHistogram) points(EXPONENTIAL, points)).points();

        assertThat(read)
                .extracting(ExponentialHistogramPoint::zeroThreshold)
                .containsExactly(OptionalDouble.of(0.25), OptionalDouble.empty());
    }

    @Test
    void aMetricOfAnUnknownTypeHasNoPointsAndIsCounted() throws IOException {
        SmallTables<JoinedMetric> read = metrics(6);

        assertThat(read.records().getFirst().metric().points()).isEqualTo(MetricPoints.none());
        assertThat(read.rejected()).isEqualTo(1);
    }
}
