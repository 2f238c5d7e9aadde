package dev.intarsia.otap.internal.wire;

import static dev.intarsia.model.internal.OtlpFields.*;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.record.Origins;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import java.util.List;

/// Encodes metrics with their data points. Exporters do not write whether a sum is monotonic since August 2025.
final class MetricEncoder extends RecordEncoder {
    private final ProtoBuffer out;
    private final RecordFields fields;
    private final AttributeEncoder metadata;
    private final PointEncoder numbers;
    private final PointEncoder histograms;
    private final PointEncoder exponentials;
    private final PointEncoder summaries;

    MetricEncoder(OtapPlace partition, Origins origins, EncodedRecord record) {
        super(OtapTable.UNIVARIATE_METRICS, partition, origins, record);
        out = record.buffer();
        fields = new RecordFields(out);
        metadata = new AttributeEncoder(OtapTable.METRIC_ATTRS, partition, record);
        numbers = new NumberPointEncoder(partition, record);
        histograms = new HistogramPointEncoder(partition, record);
        exponentials = new ExponentialHistogramPointEncoder(partition, record);
        summaries = new SummaryPointEncoder(partition, record);
    }

    @Override
    List<ChildEncoder> below() {
        return List.of(metadata, numbers, histograms, exponentials, summaries);
    }

    @Override
    void write(RecordColumns columns, int slot, int row) {
        columns.text(METRIC_NAME, OtapColumn.NAME, slot);
        columns.text(METRIC_DESCRIPTION, OtapColumn.DESCRIPTION, slot);
        columns.text(METRIC_UNIT, OtapColumn.UNIT, slot);
        data(columns, slot, row);
        metadata.attributes(METRIC_METADATA, row);
    }

    private void data(RecordColumns columns, int slot, int row) {
        switch (columns.intAt(OtapColumn.METRIC_TYPE, slot)) {
            case 0 -> {}
            case 1 -> out.close(open(METRIC_GAUGE, numbers, row));
            case 2 -> {
                int sum = open(METRIC_SUM, numbers, row);
                temporality(columns, slot);
                if (columns.booleanAt(OtapColumn.IS_MONOTONIC, slot)) {
                    out.varintField(SUM_IS_MONOTONIC, 1);
                }
                out.close(sum);
            }
            case 3 -> distribution(METRIC_HISTOGRAM, histograms, columns, slot, row);
            case 4 -> distribution(METRIC_EXPONENTIAL_HISTOGRAM, exponentials, columns, slot, row);
            case 5 -> out.close(open(METRIC_SUMMARY, summaries, row));
            default -> reject();
        }
    }

    /// The kinds are a `oneof`, so the selected one is written even if it has no points.
    private int open(int number, PointEncoder points, int row) {
        int data = out.open(number);
        points.fields(METRIC_DATA_POINTS, row);
        return data;
    }

    private void distribution(int number, PointEncoder points, RecordColumns columns, int slot, int row) {
        int data = open(number, points, row);
        temporality(columns, slot);
        out.close(data);
    }

    private void temporality(RecordColumns columns, int slot) {
        fields.enumeration(METRIC_AGGREGATION_TEMPORALITY, columns.intAt(OtapColumn.AGGREGATION_TEMPORALITY, slot));
    }
}
