package dev.intarsia.otap.internal.wire;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import java.util.List;

/// Writes the events of spans.
final class EventEncoder extends ChildEncoder {
    private final RecordFields fields;
    private final AttributeEncoder attributes;

    EventEncoder(OtapPlace partition, EncodedRecord record) {
        super(OtapTable.SPAN_EVENTS, partition, record);
        fields = new RecordFields(out);
        attributes = new AttributeEncoder(OtapTable.SPAN_EVENT_ATTRS, partition, record);
    }

    @Override
    List<ChildEncoder> below() {
        return List.of(attributes);
    }

    @Override
    boolean write(RecordColumns columns, int slot, int row) {
        fields.time(1, columns.longAt(OtapColumn.TIME_UNIX_NANO, slot));
        columns.text(2, OtapColumn.NAME, slot);
        attributes.attributes(3, row);
        fields.count(4, columns.intAt(OtapColumn.DROPPED_ATTRIBUTES, slot));
        return true;
    }
}
