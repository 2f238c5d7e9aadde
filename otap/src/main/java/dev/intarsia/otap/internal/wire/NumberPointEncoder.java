package dev.intarsia.otap.internal.wire;

import static dev.intarsia.model.internal.OtlpFields.*;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.rows.NumberKind;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;

/// Writes the data points of gauges and sums.
final class NumberPointEncoder extends PointEncoder {

    NumberPointEncoder(OtapPlace partition, EncodedRecord record) {
        super(OtapTable.NUMBER_DATA_POINTS, partition, record);
    }

    @Override
    boolean write(RecordColumns columns, int slot, int row) {
        NumberKind kind = NumberKind.ofPoint(columns, slot);
        times(columns, slot);
        if (kind == NumberKind.DOUBLE) {
            out.fixed64Field(
                    NUMBER_AS_DOUBLE, Double.doubleToRawLongBits(columns.doubleAt(OtapColumn.DOUBLE_VALUE, slot)));
        }
        exemplars(NUMBER_EXEMPLARS, row);
        if (kind == NumberKind.INT) {
            out.fixed64Field(NUMBER_AS_INT, columns.longAt(OtapColumn.INT_VALUE, slot));
        }
        attributes.attributes(NUMBER_ATTRIBUTES, row);
        fields.count(NUMBER_FLAGS, columns.intAt(OtapColumn.FLAGS, slot));
        return true;
    }
}
