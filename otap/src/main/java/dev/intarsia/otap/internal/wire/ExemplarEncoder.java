package dev.intarsia.otap.internal.wire;

import static dev.intarsia.model.internal.OtlpFields.*;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.rows.NumberKind;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import java.util.List;

/// Writes the exemplars of data points.
final class ExemplarEncoder extends ChildEncoder {
    private final RecordFields fields;
    private final AttributeEncoder attributes;

    ExemplarEncoder(OtapTable table, OtapPlace partition, EncodedRecord record) {
        super(table, partition, record);
        fields = new RecordFields(out);
        attributes = new AttributeEncoder(table.attributes().orElseThrow(), partition, record);
    }

    @Override
    List<ChildEncoder> below() {
        return List.of(attributes);
    }

    @Override
    boolean write(RecordColumns columns, int slot, int row) {
        NumberKind kind = NumberKind.ofExemplar(columns, slot);
        fields.time(EXEMPLAR_TIME_UNIX_NANO, columns.longAt(OtapColumn.TIME_UNIX_NANO, slot));
        if (kind == NumberKind.DOUBLE) {
            out.fixed64Field(
                    EXEMPLAR_AS_DOUBLE, Double.doubleToRawLongBits(columns.doubleAt(OtapColumn.DOUBLE_VALUE, slot)));
        }
        columns.id(EXEMPLAR_SPAN_ID, OtapColumn.SPAN_ID, slot);
        columns.id(EXEMPLAR_TRACE_ID, OtapColumn.TRACE_ID, slot);
        if (kind == NumberKind.INT) {
            out.fixed64Field(EXEMPLAR_AS_INT, columns.longAt(OtapColumn.INT_VALUE, slot));
        }
        attributes.attributes(EXEMPLAR_FILTERED_ATTRIBUTES, row);
        return true;
    }
}
