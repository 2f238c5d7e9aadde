package dev.intarsia.otap.internal.wire;

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
        columns.id(1, OtapColumn.TRACE_ID, slot);
        columns.id(2, OtapColumn.SPAN_ID, slot);
        columns.text(3, OtapColumn.TRACE_STATE, slot);
        columns.id(4, OtapColumn.PARENT_SPAN_ID, slot);
        columns.text(5, OtapColumn.NAME, slot);
        fields.enumeration(6, columns.intAt(OtapColumn.KIND, slot));
        fields.time(7, start);
        fields.time(8, end);
        attributes.attributes(9, row);
        fields.count(10, columns.intAt(OtapColumn.DROPPED_ATTRIBUTES, slot));
        events.fields(11, row);
        fields.count(12, columns.intAt(OtapColumn.DROPPED_EVENTS, slot));
        links.fields(13, row);
        fields.count(14, columns.intAt(OtapColumn.DROPPED_LINKS, slot));
        status(columns, slot);
        fields.flags(16, columns.intAt(OtapColumn.FLAGS, slot));
    }

    private void status(RecordColumns columns, int slot) {
        int status = out.open(15);
        columns.text(2, OtapColumn.STATUS_MESSAGE, slot);
        fields.enumeration(3, columns.intAt(OtapColumn.STATUS_CODE, slot));
        out.close(status);
    }
}
