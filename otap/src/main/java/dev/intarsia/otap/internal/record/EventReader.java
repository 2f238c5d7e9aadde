package dev.intarsia.otap.internal.record;

import dev.intarsia.model.Event;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import java.util.List;

/// Reads the events of spans.
final class EventReader extends ChildReader<Event> {
    private final AttributeReader attributes;

    EventReader(OtapPlace partition) {
        super(OtapTable.SPAN_EVENTS, partition, Event[]::new);
        attributes = new AttributeReader(OtapTable.SPAN_EVENT_ATTRS, partition);
    }

    @Override
    List<ChildReader<?>> below() {
        return List.of(attributes);
    }

    @Override
    Event read(BatchColumns columns, int slot, int row) {
        return new Event(
                columns.longAt(OtapColumn.TIME_UNIX_NANO, slot),
                columns.text(OtapColumn.NAME, slot),
                attributes.list(row),
                columns.intAt(OtapColumn.DROPPED_ATTRIBUTES, slot));
    }
}
