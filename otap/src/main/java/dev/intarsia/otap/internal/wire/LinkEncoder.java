package dev.intarsia.otap.internal.wire;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import java.util.List;

/// Writes the links of spans. Exporters since August 2025 drop their flags.
final class LinkEncoder extends ChildEncoder {
    private final RecordFields fields;
    private final AttributeEncoder attributes;

    LinkEncoder(OtapPlace partition, EncodedRecord record) {
        super(OtapTable.SPAN_LINKS, partition, record);
        fields = new RecordFields(out);
        attributes = new AttributeEncoder(OtapTable.SPAN_LINK_ATTRS, partition, record);
    }

    @Override
    List<ChildEncoder> below() {
        return List.of(attributes);
    }

    @Override
    boolean write(RecordColumns columns, int slot, int row) {
        columns.id(1, OtapColumn.TRACE_ID, slot);
        columns.id(2, OtapColumn.SPAN_ID, slot);
        columns.text(3, OtapColumn.TRACE_STATE, slot);
        attributes.attributes(4, row);
        fields.count(5, columns.intAt(OtapColumn.DROPPED_ATTRIBUTES, slot));
        fields.flags(6, columns.intAt(OtapColumn.FLAGS, slot));
        return true;
    }
}
