package dev.intarsia.otap.internal.record;

import dev.intarsia.model.NumberPoint;
import dev.intarsia.model.NumberValue;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.rows.NumberKind;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import java.util.Objects;

/// Reads the data points of gauges and sums.
final class NumberPointReader extends PointReader<NumberPoint> {

    NumberPointReader(OtapPlace partition) {
        super(OtapTable.NUMBER_DATA_POINTS, partition, NumberPoint[]::new);
    }

    @Override
    NumberPoint read(BatchColumns columns, int slot, int row) {
        return new NumberPoint(
                attributes.list(row),
                columns.longAt(OtapColumn.START_TIME_UNIX_NANO, slot),
                columns.longAt(OtapColumn.TIME_UNIX_NANO, slot),
                value(columns, slot),
                Objects.requireNonNull(exemplars).list(row),
                columns.intAt(OtapColumn.FLAGS, slot));
    }

    private static NumberValue value(BatchColumns columns, int slot) {
        return switch (NumberKind.ofPoint(columns, slot)) {
            case NONE -> NumberValue.none();
            case INT -> NumberValue.of(columns.longAt(OtapColumn.INT_VALUE, slot));
            case DOUBLE -> NumberValue.of(columns.doubleAt(OtapColumn.DOUBLE_VALUE, slot));
        };
    }
}
