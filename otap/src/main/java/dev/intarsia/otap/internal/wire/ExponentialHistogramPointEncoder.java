package dev.intarsia.otap.internal.wire;

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
        attributes.attributes(1, row);
        times(columns, slot);
        fields.time(4, columns.longAt(OtapColumn.COUNT, slot));
        optional(5, columns, OtapColumn.SUM, slot);
        fields.zigzag(6, columns.intAt(OtapColumn.SCALE, slot));
        fields.time(7, columns.longAt(OtapColumn.ZERO_COUNT, slot));
        buckets(8, columns, OtapColumn.POSITIVE_OFFSET, OtapColumn.POSITIVE_COUNTS, slot);
        buckets(9, columns, OtapColumn.NEGATIVE_OFFSET, OtapColumn.NEGATIVE_COUNTS, slot);
        fields.count(10, columns.intAt(OtapColumn.FLAGS, slot));
        exemplars(11, row);
        optional(12, columns, OtapColumn.MIN, slot);
        optional(13, columns, OtapColumn.MAX, slot);
        fields.floating(14, columns.doubleAt(OtapColumn.ZERO_THRESHOLD, slot));
        return true;
    }

    private void buckets(int number, RecordColumns columns, OtapColumn offset, OtapColumn counts, int slot) {
        int message = out.open(number);
        fields.zigzag(1, columns.intAt(offset, slot));
        ListOffsets list = columns.list(counts);
        if (list != null && list.offset(slot) < list.offset(slot + 1)) {
            int start = out.open(2);
            for (int i = list.offset(slot); i < list.offset(slot + 1); i++) {
                out.varint(columns.longAt(counts, i));
            }
            out.close(start);
        }
        out.close(message);
    }
}
