package dev.intarsia.otap.internal.wire;

import static dev.intarsia.model.internal.OtlpFields.*;

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
        fields.time(SUMMARY_COUNT, columns.longAt(OtapColumn.COUNT, slot));
        fields.floating(SUMMARY_SUM, columns.doubleAt(OtapColumn.SUM, slot));
        quantiles(columns, slot);
        attributes.attributes(SUMMARY_ATTRIBUTES, row);
        fields.count(SUMMARY_FLAGS, columns.intAt(OtapColumn.FLAGS, slot));
        return true;
    }

    private void quantiles(RecordColumns columns, int slot) {
        ListOffsets list = columns.list(OtapColumn.QUANTILE);
        ListOffsets elements = list == null ? columns.list(OtapColumn.QUANTILE_VALUE) : list;
        if (elements == null) {
            return;
        }
        for (int i = elements.offset(slot); i < elements.offset(slot + 1); i++) {
            int quantile = out.open(SUMMARY_QUANTILE_VALUES);
            fields.floating(AT_QUANTILE_QUANTILE, columns.doubleAt(OtapColumn.QUANTILE, i));
            fields.floating(AT_QUANTILE_VALUE, columns.doubleAt(OtapColumn.QUANTILE_VALUE, i));
            out.close(quantile);
        }
    }
}
