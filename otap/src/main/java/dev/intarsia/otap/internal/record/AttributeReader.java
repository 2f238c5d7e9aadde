package dev.intarsia.otap.internal.record;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import org.jspecify.annotations.Nullable;

/// Reads the rows of an attribute table.
final class AttributeReader extends ChildReader<Attribute> {

    AttributeReader(OtapTable table, OtapPlace partition) {
        super(table, partition, Attribute[]::new);
    }

    @Override
    @Nullable
    Attribute read(BatchColumns columns, int slot, int row) {
        AttributeValue value = ValueColumns.ATTRIBUTE.read(columns, slot);
        return value == null ? null : new Attribute(columns.text(OtapColumn.KEY, slot), value);
    }
}
