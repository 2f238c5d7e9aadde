package dev.intarsia.otap.internal.wire;

import static dev.intarsia.model.internal.OtlpFields.*;

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
        fields.time(HISTOGRAM_COUNT, columns.longAt(OtapColumn.COUNT, slot));
        optional(HISTOGRAM_SUM, columns, OtapColumn.SUM, slot);
        longs(HISTOGRAM_BUCKET_COUNTS, columns, OtapColumn.BUCKET_COUNTS, slot);
        doubles(HISTOGRAM_EXPLICIT_BOUNDS, columns, OtapColumn.EXPLICIT_BOUNDS, slot);
        exemplars(HISTOGRAM_EXEMPLARS, row);
        attributes.attributes(HISTOGRAM_ATTRIBUTES, row);
        fields.count(HISTOGRAM_FLAGS, columns.intAt(OtapColumn.FLAGS, slot));
        optional(HISTOGRAM_MIN, columns, OtapColumn.MIN, slot);
        optional(HISTOGRAM_MAX, columns, OtapColumn.MAX, slot);
        return true;
    }
}
