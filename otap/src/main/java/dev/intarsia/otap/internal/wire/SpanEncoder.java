package dev.intarsia.otap.internal.wire;

import static dev.intarsia.model.internal.OtlpFields.*;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.record.Origins;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import java.util.List;

/// Encodes spans with their events and links. Exporters since August 2025 drop their flags.
final class SpanEncoder extends RecordEncoder {
    private final EncodedRecord record;
    private final ProtoBuffer out;
    private final RecordFields fields;
    private final AttributeEncoder attributes;
    private final EventEncoder events;
    private final LinkEncoder links;

    SpanEncoder(OtapPlace partition, Origins origins, EncodedRecord record) {
        super(OtapTable.SPANS, partition, origins, record);
        this.record = record;
        out = record.buffer();
        fields = new RecordFields(out);
        attributes = new AttributeEncoder(OtapTable.SPAN_ATTRS, partition, record);
        events = new EventEncoder(partition, record);
        links = new LinkEncoder(partition, record);
    }

    @Override
    List<ChildEncoder> below() {
        return List.of(attributes, events, links);
    }

    @Override
    void write(RecordColumns columns, int slot, int row) {
        long start = columns.longAt(OtapColumn.START_TIME_UNIX_NANO, slot);
        long end = start + columns.longAt(OtapColumn.DURATION, slot);
        record.addTime(start, end);
        columns.id(SPAN_TRACE_ID, OtapColumn.TRACE_ID, slot);
        columns.id(SPAN_SPAN_ID, OtapColumn.SPAN_ID, slot);
        columns.text(SPAN_TRACE_STATE, OtapColumn.TRACE_STATE, slot);
        columns.id(SPAN_PARENT_SPAN_ID, OtapColumn.PARENT_SPAN_ID, slot);
        columns.text(SPAN_NAME, OtapColumn.NAME, slot);
        fields.enumeration(SPAN_KIND, columns.intAt(OtapColumn.KIND, slot));
        fields.time(SPAN_START_TIME_UNIX_NANO, start);
        fields.time(SPAN_END_TIME_UNIX_NANO, end);
        attributes.attributes(SPAN_ATTRIBUTES, row);
        fields.count(SPAN_DROPPED_ATTRIBUTES_COUNT, columns.intAt(OtapColumn.DROPPED_ATTRIBUTES, slot));
        events.fields(SPAN_EVENTS, row);
        fields.count(SPAN_DROPPED_EVENTS_COUNT, columns.intAt(OtapColumn.DROPPED_EVENTS, slot));
        links.fields(SPAN_LINKS, row);
        fields.count(SPAN_DROPPED_LINKS_COUNT, columns.intAt(OtapColumn.DROPPED_LINKS, slot));
        status(columns, slot);
        fields.flags(SPAN_FLAGS, columns.intAt(OtapColumn.FLAGS, slot));
    }

    private void status(RecordColumns columns, int slot) {
        int status = out.open(SPAN_STATUS);
        columns.text(STATUS_MESSAGE, OtapColumn.STATUS_MESSAGE, slot);
        fields.enumeration(STATUS_CODE, columns.intAt(OtapColumn.STATUS_CODE, slot));
        out.close(status);
    }
}
