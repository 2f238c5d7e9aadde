package dev.intarsia.otap.internal.wire;

import static dev.intarsia.model.internal.OtlpFields.KEY_VALUE_KEY;
import static dev.intarsia.model.internal.OtlpFields.KEY_VALUE_VALUE;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.record.ValueColumns;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;

/// Writes the rows of an attribute table.
final class AttributeEncoder extends ChildEncoder {
    private final AnyValueEncoder values;

    AttributeEncoder(OtapTable table, OtapPlace partition, EncodedRecord record) {
        super(table, partition, record);
        values = new AnyValueEncoder(ValueColumns.ATTRIBUTE, out);
    }

    @Override
    boolean write(RecordColumns columns, int slot, int row) {
        columns.text(KEY_VALUE_KEY, OtapColumn.KEY, slot);
        int value = out.open(KEY_VALUE_VALUE);
        if (!values.write(columns, slot)) {
            return false;
        }
        out.close(value);
        return true;
    }

    /// Writes the attributes of a parent and counts them.
    void attributes(int number, int parent) {
        record.addAttributes(fields(number, parent));
    }
}
