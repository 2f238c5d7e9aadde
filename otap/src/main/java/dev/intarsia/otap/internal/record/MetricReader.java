package dev.intarsia.otap.internal.record;

import dev.intarsia.model.AggregationTemporality;
import dev.intarsia.model.Metric;
import dev.intarsia.model.MetricPoints;
import dev.intarsia.model.Monotonicity;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import java.util.List;

/// Reads metrics with their data points. Exporters do not write whether a sum is monotonic since August 2025.
public final class MetricReader extends RecordReader<Metric> {
    private final AttributeReader metadata;
    private final NumberPointReader numbers;
    private final HistogramPointReader histograms;
    private final ExponentialHistogramPointReader exponentials;
    private final SummaryPointReader summaries;

    /// @param partition named in failures
    /// @param origins resources and scopes of the table
    public MetricReader(OtapPlace partition, Origins origins) {
        super(OtapTable.UNIVARIATE_METRICS, partition, origins);
        metadata = new AttributeReader(OtapTable.METRIC_ATTRS, partition);
        numbers = new NumberPointReader(partition);
        histograms = new HistogramPointReader(partition);
        exponentials = new ExponentialHistogramPointReader(partition);
        summaries = new SummaryPointReader(partition);
    }

    @Override
    List<ChildReader<?>> below() {
        return List.of(metadata, numbers, histograms, exponentials, summaries);
    }

    @Override
    Metric read(BatchColumns columns, int slot, int row) {
        return new Metric(
                columns.text(OtapColumn.NAME, slot),
                columns.text(OtapColumn.DESCRIPTION, slot),
                columns.text(OtapColumn.UNIT, slot),
                points(columns, slot, row),
                metadata.list(row));
    }

    private MetricPoints points(BatchColumns columns, int slot, int row) {
        AggregationTemporality temporality =
                AggregationTemporality.of(columns.intAt(OtapColumn.AGGREGATION_TEMPORALITY, slot));
        return switch (columns.intAt(OtapColumn.METRIC_TYPE, slot)) {
            case 0 -> MetricPoints.none();
            case 1 -> new MetricPoints.Gauge(numbers.list(row));
            case 2 -> new MetricPoints.Sum(numbers.list(row), temporality, monotonicity(columns, slot));
            case 3 -> new MetricPoints.Histogram(histograms.list(row), temporality);
            case 4 -> new MetricPoints.ExponentialHistogram(exponentials.list(row), temporality);
            case 5 -> new MetricPoints.Summary(summaries.list(row));
            default -> {
                reject();
                yield MetricPoints.none();
            }
        };
    }

    private static Monotonicity monotonicity(BatchColumns columns, int slot) {
        return columns.isNull(OtapColumn.IS_MONOTONIC, slot)
                ? Monotonicity.UNKNOWN
                : Monotonicity.of(columns.booleanAt(OtapColumn.IS_MONOTONIC, slot));
    }
}
