package dev.intarsia.otap.internal.wire;

import static dev.intarsia.model.internal.OtlpFields.EVENT_ATTRIBUTES;
import static dev.intarsia.model.internal.OtlpFields.EVENT_DROPPED_ATTRIBUTES_COUNT;
import static dev.intarsia.model.internal.OtlpFields.EVENT_NAME;
import static dev.intarsia.model.internal.OtlpFields.EVENT_TIME_UNIX_NANO;

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
        fields.time(EVENT_TIME_UNIX_NANO, columns.longAt(OtapColumn.TIME_UNIX_NANO, slot));
        columns.text(EVENT_NAME, OtapColumn.NAME, slot);
        attributes.attributes(EVENT_ATTRIBUTES, row);
        fields.count(EVENT_DROPPED_ATTRIBUTES_COUNT, columns.intAt(OtapColumn.DROPPED_ATTRIBUTES, slot));
        return true;
    }
}
