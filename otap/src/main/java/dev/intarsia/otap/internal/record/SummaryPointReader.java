package dev.intarsia.otap.internal.record;

import dev.intarsia.batch.ListOffsets;
import dev.intarsia.model.FrozenList;
import dev.intarsia.model.SummaryPoint;
import dev.intarsia.model.SummaryPoint.Quantile;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;

/// Reads the data points of summaries.
final class SummaryPointReader extends PointReader<SummaryPoint> {

    SummaryPointReader(OtapPlace partition) {
        super(OtapTable.SUMMARY_DATA_POINTS, partition, SummaryPoint[]::new);
    }

    @Override
    SummaryPoint read(BatchColumns columns, int slot, int row) {
        return new SummaryPoint(
                attributes.list(row),
                columns.longAt(OtapColumn.START_TIME_UNIX_NANO, slot),
                columns.longAt(OtapColumn.TIME_UNIX_NANO, slot),
                columns.longAt(OtapColumn.COUNT, slot),
                columns.doubleAt(OtapColumn.SUM, slot),
                quantiles(columns, slot),
                columns.intAt(OtapColumn.FLAGS, slot));
    }

    private static FrozenList<Quantile> quantiles(BatchColumns columns, int slot) {
        ListOffsets list = columns.list(OtapColumn.QUANTILE);
        ListOffsets elements = list == null ? columns.list(OtapColumn.QUANTILE_VALUE) : list;
        if (elements == null) {
            return FrozenList.of();
        }
        int from = elements.offset(slot);
        Quantile[] quantiles = new Quantile[elements.offset(slot + 1) - from];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = new Quantile(
                    columns.doubleAt(OtapColumn.QUANTILE, from + i),
                    columns.doubleAt(OtapColumn.QUANTILE_VALUE, from + i));
        }
        return FrozenList.wrap(quantiles);
    }
}
