package dev.intarsia.otap.internal.record;

import dev.intarsia.model.ExponentialHistogramPoint;
import dev.intarsia.model.ExponentialHistogramPoint.Buckets;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import java.util.Objects;

/// Reads the data points of exponential histograms. Exporters since August 2025 drop their zero threshold.
final class ExponentialHistogramPointReader extends PointReader<ExponentialHistogramPoint> {

    ExponentialHistogramPointReader(OtapPlace partition) {
        super(OtapTable.EXP_HISTOGRAM_DATA_POINTS, partition, ExponentialHistogramPoint[]::new);
    }

    @Override
    ExponentialHistogramPoint read(BatchColumns columns, int slot, int row) {
        return new ExponentialHistogramPoint(
                attributes.list(row),
                columns.longAt(OtapColumn.START_TIME_UNIX_NANO, slot),
                columns.longAt(OtapColumn.TIME_UNIX_NANO, slot),
                columns.longAt(OtapColumn.COUNT, slot),
                optional(columns, OtapColumn.SUM, slot),
                columns.intAt(OtapColumn.SCALE, slot),
                columns.longAt(OtapColumn.ZERO_COUNT, slot),
                buckets(columns, OtapColumn.POSITIVE_OFFSET, OtapColumn.POSITIVE_COUNTS, slot),
                buckets(columns, OtapColumn.NEGATIVE_OFFSET, OtapColumn.NEGATIVE_COUNTS, slot),
                columns.intAt(OtapColumn.FLAGS, slot),
                Objects.requireNonNull(exemplars).list(row),
                optional(columns, OtapColumn.MIN, slot),
                optional(columns, OtapColumn.MAX, slot),
                optional(columns, OtapColumn.ZERO_THRESHOLD, slot));
    }

    private static Buckets buckets(BatchColumns columns, OtapColumn offset, OtapColumn counts, int slot) {
        return new Buckets(columns.intAt(offset, slot), longs(columns, counts, slot));
    }
}
