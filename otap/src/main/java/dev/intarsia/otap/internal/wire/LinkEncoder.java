package dev.intarsia.otap.internal.wire;

import static dev.intarsia.model.internal.OtlpFields.*;

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
        columns.id(LINK_TRACE_ID, OtapColumn.TRACE_ID, slot);
        columns.id(LINK_SPAN_ID, OtapColumn.SPAN_ID, slot);
        columns.text(LINK_TRACE_STATE, OtapColumn.TRACE_STATE, slot);
        attributes.attributes(LINK_ATTRIBUTES, row);
        fields.count(LINK_DROPPED_ATTRIBUTES_COUNT, columns.intAt(OtapColumn.DROPPED_ATTRIBUTES, slot));
        fields.flags(LINK_FLAGS, columns.intAt(OtapColumn.FLAGS, slot));
        return true;
    }
}
