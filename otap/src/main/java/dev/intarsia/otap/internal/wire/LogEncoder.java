package dev.intarsia.otap.internal.wire;

import static dev.intarsia.model.internal.OtlpFields.*;

import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.record.Origins;
import dev.intarsia.otap.internal.record.ValueColumns;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import java.util.List;

/// Encodes log records.
final class LogEncoder extends RecordEncoder {
    private final EncodedRecord record;
    private final ProtoBuffer out;
    private final RecordFields fields;
    private final AnyValueEncoder bodies;
    private final AttributeEncoder attributes;

    LogEncoder(OtapPlace partition, Origins origins, EncodedRecord record) {
        super(OtapTable.LOGS, partition, origins, record);
        this.record = record;
        out = record.buffer();
        fields = new RecordFields(out);
        bodies = new AnyValueEncoder(ValueColumns.BODY, out);
        attributes = new AttributeEncoder(OtapTable.LOG_ATTRS, partition, record);
    }

    @Override
    List<ChildEncoder> below() {
        return List.of(attributes);
    }

    @Override
    void write(RecordColumns columns, int slot, int row) {
        long time = columns.longAt(OtapColumn.TIME_UNIX_NANO, slot);
        long observed = columns.longAt(OtapColumn.OBSERVED_TIME_UNIX_NANO, slot);
        long known = time != 0 ? time : observed;
        record.addTime(known, known);
        fields.time(LOG_TIME_UNIX_NANO, time);
        fields.enumeration(LOG_SEVERITY_NUMBER, columns.intAt(OtapColumn.SEVERITY_NUMBER, slot));
        columns.text(LOG_SEVERITY_TEXT, OtapColumn.SEVERITY_TEXT, slot);
        body(columns, slot);
        attributes.attributes(LOG_ATTRIBUTES, row);
        fields.count(LOG_DROPPED_ATTRIBUTES_COUNT, columns.intAt(OtapColumn.DROPPED_ATTRIBUTES, slot));
        fields.flags(LOG_FLAGS, columns.intAt(OtapColumn.FLAGS, slot));
        columns.id(LOG_TRACE_ID, OtapColumn.TRACE_ID, slot);
        columns.id(LOG_SPAN_ID, OtapColumn.SPAN_ID, slot);
        fields.time(LOG_OBSERVED_TIME_UNIX_NANO, observed);
        columns.text(LOG_EVENT_NAME, OtapColumn.EVENT_NAME, slot);
    }

    /// An empty body is encoded as absent.
    private void body(RecordColumns columns, int slot) {
        int start = out.open(LOG_BODY);
        if (!bodies.write(columns, slot)) {
            reject();
        }
        if (out.size() == start) {
            out.cancel(start);
        } else {
            out.close(start);
        }
    }
}
