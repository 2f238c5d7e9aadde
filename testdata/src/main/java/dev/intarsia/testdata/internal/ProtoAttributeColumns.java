package dev.intarsia.testdata.internal;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.writer.ColumnBuffer;

/// Attributes with values as protobuf messages.
final class ProtoAttributeColumns extends AttributeColumns {

    private final ColumnBuffer value;

    ProtoAttributeColumns(RowColumns columns, ColumnPath owner) {
        super(columns, owner);
        value = leaf("Value");
    }

    @Override
    void addValue(AttributeValue attributeValue, int rep, int level) {
        value.addBytes(rep, level, OtlpTraceMessages.anyValue(attributeValue));
    }
}
