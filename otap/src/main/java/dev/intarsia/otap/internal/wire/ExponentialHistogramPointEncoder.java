package dev.intarsia.otap.internal.wire;

import static dev.intarsia.model.internal.OtlpFields.*;

import dev.intarsia.batch.ListOffsets;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;

/// Writes the data points of exponential histograms. Exporters since August 2025 drop their zero threshold.
final class ExponentialHistogramPointEncoder extends PointEncoder {

    ExponentialHistogramPointEncoder(OtapPlace partition, EncodedRecord record) {
        super(OtapTable.EXP_HISTOGRAM_DATA_POINTS, partition, record);
    }

    @Override
    boolean write(RecordColumns columns, int slot, int row) {
        attributes.attributes(EXPONENTIAL_ATTRIBUTES, row);
        times(columns, slot);
        fields.time(EXPONENTIAL_COUNT, columns.longAt(OtapColumn.COUNT, slot));
        optional(EXPONENTIAL_SUM, columns, OtapColumn.SUM, slot);
        fields.zigzag(EXPONENTIAL_SCALE, columns.intAt(OtapColumn.SCALE, slot));
        fields.time(EXPONENTIAL_ZERO_COUNT, columns.longAt(OtapColumn.ZERO_COUNT, slot));
        buckets(EXPONENTIAL_POSITIVE, columns, OtapColumn.POSITIVE_OFFSET, OtapColumn.POSITIVE_COUNTS, slot);
        buckets(EXPONENTIAL_NEGATIVE, columns, OtapColumn.NEGATIVE_OFFSET, OtapColumn.NEGATIVE_COUNTS, slot);
        fields.count(EXPONENTIAL_FLAGS, columns.intAt(OtapColumn.FLAGS, slot));
        exemplars(EXPONENTIAL_EXEMPLARS, row);
        optional(EXPONENTIAL_MIN, columns, OtapColumn.MIN, slot);
        optional(EXPONENTIAL_MAX, columns, OtapColumn.MAX, slot);
        fields.floating(EXPONENTIAL_ZERO_THRESHOLD, columns.doubleAt(OtapColumn.ZERO_THRESHOLD, slot));
        return true;
    }

    private void buckets(int number, RecordColumns columns, OtapColumn offset, OtapColumn counts, int slot) {
        int message = out.open(number);
        fields.zigzag(BUCKETS_OFFSET, columns.intAt(offset, slot));
        ListOffsets list = columns.list(counts);
        if (list != null && list.offset(slot) < list.offset(slot + 1)) {
            int start = out.open(BUCKETS_BUCKET_COUNTS);
            for (int i = list.offset(slot); i < list.offset(slot + 1); i++) {
                out.varint(columns.longAt(counts, i));
            }
            out.close(start);
        }
        out.close(message);
    }
}
