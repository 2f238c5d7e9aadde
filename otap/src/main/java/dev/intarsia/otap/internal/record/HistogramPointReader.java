package dev.intarsia.otap.internal.record;

import dev.intarsia.model.HistogramPoint;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import java.util.Objects;

/// Reads the data points of histograms.
final class HistogramPointReader extends PointReader<HistogramPoint> {

    HistogramPointReader(OtapPlace partition) {
        super(OtapTable.HISTOGRAM_DATA_POINTS, partition, HistogramPoint[]::new);
    }

    @Override
    HistogramPoint read(BatchColumns columns, int slot, int row) {
        return new HistogramPoint(
                attributes.list(row),
                columns.longAt(OtapColumn.START_TIME_UNIX_NANO, slot),
                columns.longAt(OtapColumn.TIME_UNIX_NANO, slot),
                columns.longAt(OtapColumn.COUNT, slot),
                optional(columns, OtapColumn.SUM, slot),
                longs(columns, OtapColumn.BUCKET_COUNTS, slot),
                doubles(columns, OtapColumn.EXPLICIT_BOUNDS, slot),
                Objects.requireNonNull(exemplars).list(row),
                columns.intAt(OtapColumn.FLAGS, slot),
                optional(columns, OtapColumn.MIN, slot),
                optional(columns, OtapColumn.MAX, slot));
    }
}
