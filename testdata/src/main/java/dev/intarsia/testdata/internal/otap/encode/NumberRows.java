package dev.intarsia.testdata.internal.otap.encode;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.testdata.internal.otap.OtapBatch;
import dev.intarsia.testdata.internal.otap.TableColumnRows;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint.ValueAtQuantile;
import java.util.List;

/// Data points of gauges and sums, and of summaries.
final class NumberRows {
    private final PointRows numbers = new PointRows(OtapTable.NUMBER_DATA_POINTS, OtapTable.NUMBER_DP_ATTRS);
    private final ExemplarRows exemplars =
            new ExemplarRows(OtapTable.NUMBER_DP_EXEMPLARS, OtapTable.NUMBER_DP_EXEMPLAR_ATTRS);
    private final TableColumnRows intValue = numbers.column("int_value");
    private final TableColumnRows doubleValue = numbers.column("double_value");

    private final PointRows summaries = new PointRows(OtapTable.SUMMARY_DATA_POINTS, OtapTable.SUMMARY_DP_ATTRS);
    private final TableColumnRows count = summaries.column("count");
    private final TableColumnRows sum = summaries.column("sum");
    private final TableColumnRows quantiles = summaries.column("quantile.quantile");
    private final TableColumnRows values = summaries.column("quantile.value");

    void addNumbers(long owner, List<NumberDataPoint> points) {
        for (NumberDataPoint point : points) {
            long id = numbers.add(
                    owner,
                    point.getStartTimeUnixNano(),
                    point.getTimeUnixNano(),
                    point.getFlags(),
                    point.getAttributesList());
            exemplars.add(id, point.getExemplarsList());
            if (point.hasAsInt()) {
                intValue.add(point.getAsInt());
            } else {
                intValue.addNull();
            }
            if (point.hasAsDouble()) {
                doubleValue.add(point.getAsDouble());
            } else {
                doubleValue.addNull();
            }
        }
    }

    void addSummaries(long owner, List<SummaryDataPoint> points) {
        for (SummaryDataPoint point : points) {
            summaries.add(
                    owner,
                    point.getStartTimeUnixNano(),
                    point.getTimeUnixNano(),
                    point.getFlags(),
                    point.getAttributesList());
            count.add(point.getCount());
            sum.add(point.getSum());
            List<ValueAtQuantile> pairs = point.getQuantileValuesList();
            quantiles.add(pairs.stream()
                    .mapToLong(pair -> Double.doubleToRawLongBits(pair.getQuantile()))
                    .toArray());
            values.add(pairs.stream()
                    .mapToLong(pair -> Double.doubleToRawLongBits(pair.getValue()))
                    .toArray());
        }
    }

    void finish(OtapBatch batch) {
        numbers.finish(batch);
        exemplars.finish(batch);
        summaries.finish(batch);
    }
}
