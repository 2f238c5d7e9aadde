package dev.intarsia.testdata.internal.otap.encode;

import dev.intarsia.otap.schema.OtapTable;
import dev.intarsia.testdata.internal.otap.OtapBatch;
import dev.intarsia.testdata.internal.otap.TableColumnRows;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint.Buckets;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import java.util.List;

/// Data points of histograms of both kinds.
final class HistogramRows {
    private final PointRows points = new PointRows(OtapTable.HISTOGRAM_DATA_POINTS, OtapTable.HISTOGRAM_DP_ATTRS);
    private final ExemplarRows exemplars =
            new ExemplarRows(OtapTable.HISTOGRAM_DP_EXEMPLARS, OtapTable.HISTOGRAM_DP_EXEMPLAR_ATTRS);
    private final TableColumnRows counts = points.column("bucket_counts");
    private final TableColumnRows bounds = points.column("explicit_bounds");

    private final PointRows exponential =
            new PointRows(OtapTable.EXP_HISTOGRAM_DATA_POINTS, OtapTable.EXP_HISTOGRAM_DP_ATTRS);
    private final ExemplarRows exponentialExemplars =
            new ExemplarRows(OtapTable.EXP_HISTOGRAM_DP_EXEMPLARS, OtapTable.EXP_HISTOGRAM_DP_EXEMPLAR_ATTRS);
    private final TableColumnRows scale = exponential.column("scale");
    private final TableColumnRows zeroCount = exponential.column("zero_count");
    private final TableColumnRows zeroThreshold = exponential.column("zero_threshold");

    void addHistograms(long owner, List<HistogramDataPoint> added) {
        for (HistogramDataPoint point : added) {
            long id = points.add(
                    owner,
                    point.getStartTimeUnixNano(),
                    point.getTimeUnixNano(),
                    point.getFlags(),
                    point.getAttributesList());
            exemplars.add(id, point.getExemplarsList());
            points.column("count").add(point.getCount());
            add(points.column("sum"), point.hasSum(), point.getSum());
            add(points.column("min"), point.hasMin(), point.getMin());
            add(points.column("max"), point.hasMax(), point.getMax());
            counts.add(point.getBucketCountsList().stream()
                    .mapToLong(Long::longValue)
                    .toArray());
            bounds.add(point.getExplicitBoundsList().stream()
                    .mapToLong(Double::doubleToRawLongBits)
                    .toArray());
        }
    }

    void addExponential(long owner, List<ExponentialHistogramDataPoint> added) {
        for (ExponentialHistogramDataPoint point : added) {
            long id = exponential.add(
                    owner,
                    point.getStartTimeUnixNano(),
                    point.getTimeUnixNano(),
                    point.getFlags(),
                    point.getAttributesList());
            exponentialExemplars.add(id, point.getExemplarsList());
            exponential.column("count").add(point.getCount());
            add(exponential.column("sum"), point.hasSum(), point.getSum());
            add(exponential.column("min"), point.hasMin(), point.getMin());
            add(exponential.column("max"), point.hasMax(), point.getMax());
            scale.add(point.getScale());
            zeroCount.add(point.getZeroCount());
            zeroThreshold.add(point.getZeroThreshold());
            addBuckets("positive", point.getPositive());
            addBuckets("negative", point.getNegative());
        }
    }

    private void addBuckets(String name, Buckets buckets) {
        exponential.column(name + ".offset").add(buckets.getOffset());
        exponential
                .column(name + ".bucket_counts")
                .add(buckets.getBucketCountsList().stream()
                        .mapToLong(Long::longValue)
                        .toArray());
    }

    private static void add(TableColumnRows column, boolean hasValue, double value) {
        if (hasValue) {
            column.add(value);
        } else {
            column.addNull();
        }
    }

    void finish(OtapBatch batch) {
        points.finish(batch);
        exemplars.finish(batch);
        exponential.finish(batch);
        exponentialExemplars.finish(batch);
    }
}
