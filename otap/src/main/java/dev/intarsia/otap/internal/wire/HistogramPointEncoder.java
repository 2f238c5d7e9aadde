package dev.intarsia.otap.internal.wire;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;

/// Writes the data points of histograms.
final class HistogramPointEncoder extends PointEncoder {

    HistogramPointEncoder(OtapPlace partition, EncodedRecord record) {
        super(OtapTable.HISTOGRAM_DATA_POINTS, partition, record);
    }

    @Override
    boolean write(RecordColumns columns, int slot, int row) {
        times(columns, slot);
        fields.time(4, columns.longAt(OtapColumn.COUNT, slot));
        optional(5, columns, OtapColumn.SUM, slot);
        longs(6, columns, OtapColumn.BUCKET_COUNTS, slot);
        doubles(7, columns, OtapColumn.EXPLICIT_BOUNDS, slot);
        exemplars(8, row);
        attributes.attributes(9, row);
        fields.count(10, columns.intAt(OtapColumn.FLAGS, slot));
        optional(11, columns, OtapColumn.MIN, slot);
        optional(12, columns, OtapColumn.MAX, slot);
        return true;
    }
}
