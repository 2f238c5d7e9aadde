package dev.intarsia.testdata;

import dev.intarsia.model.Attribute;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.AttributeValue.StringValue;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.RowGroupBuffer;
import java.util.ArrayList;
import java.util.List;

/// The optional string columns of a resource or span: well-known attributes, then the dedicated slots.
final class SpecialColumns extends Columns {

    private final List<ColumnBuffer> columns = new ArrayList<>();
    private final SpecialAttributes attributes;
    private final int firstPosition;

    /// Columns `names` below `owner` for the positions from `firstPosition` on, followed by the dedicated slots.
    SpecialColumns(
            RowGroupBuffer rows,
            ColumnPath owner,
            SpecialAttributes attributes,
            int firstPosition,
            List<String> names) {
        super(rows, owner);
        this.attributes = attributes;
        this.firstPosition = firstPosition;
        for (String name : names) {
            columns.add(leaf(name));
        }
        for (int slot = 0; slot < VParquet4Schema.DEDICATED_SLOTS; slot++) {
            columns.add(leaf("DedicatedAttributes." + VParquet4Schema.slotName(slot)));
        }
    }

    void add(List<Attribute> values, int rep) {
        for (int i = 0; i < columns.size(); i++) {
            ColumnBuffer column = columns.get(i);
            int def = column.column().maxDefinitionLevel();
            AttributeValue value = attributes.valueAt(values, firstPosition + i);
            if (value instanceof StringValue text) {
                addText(column, rep, def, text.value());
            } else {
                column.addNull(rep, def - 1);
            }
        }
    }
}
