package dev.intarsia.otap.internal.wire;

import dev.intarsia.batch.ListOffsets;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;

/// Writes the data points of summaries.
final class SummaryPointEncoder extends PointEncoder {

    SummaryPointEncoder(OtapPlace partition, EncodedRecord record) {
        super(OtapTable.SUMMARY_DATA_POINTS, partition, record);
    }

    @Override
    boolean write(RecordColumns columns, int slot, int row) {
        times(columns, slot);
        fields.time(4, columns.longAt(OtapColumn.COUNT, slot));
        fields.floating(5, columns.doubleAt(OtapColumn.SUM, slot));
        quantiles(columns, slot);
        attributes.attributes(7, row);
        fields.count(8, columns.intAt(OtapColumn.FLAGS, slot));
        return true;
    }

    private void quantiles(RecordColumns columns, int slot) {
        ListOffsets list = columns.list(OtapColumn.QUANTILE);
        ListOffsets elements = list == null ? columns.list(OtapColumn.QUANTILE_VALUE) : list;
        if (elements == null) {
            return;
        }
        for (int i = elements.offset(slot); i < elements.offset(slot + 1); i++) {
            int quantile = out.open(6);
            fields.floating(1, columns.doubleAt(OtapColumn.QUANTILE, i));
            fields.floating(2, columns.doubleAt(OtapColumn.QUANTILE_VALUE, i));
            out.close(quantile);
        }
    }
}
