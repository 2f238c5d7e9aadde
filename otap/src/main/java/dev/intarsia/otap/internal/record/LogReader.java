package dev.intarsia.otap.internal.record;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.LogRecord;
import dev.intarsia.model.SeverityNumber;
import dev.intarsia.otap.error.OtapPlace;
import dev.intarsia.otap.internal.schema.OtapColumn;
import dev.intarsia.otap.schema.OtapTable;
import java.util.List;

/// Reads log records.
public final class LogReader extends RecordReader<LogRecord> {
    private final AttributeReader attributes;

    /// @param partition named in failures
    /// @param origins resources and scopes of the table
    public LogReader(OtapPlace partition, Origins origins) {
        super(OtapTable.LOGS, partition, origins);
        attributes = new AttributeReader(OtapTable.LOG_ATTRS, partition);
    }

    @Override
    List<ChildReader<?>> below() {
        return List.of(attributes);
    }

    @Override
    LogRecord read(BatchColumns columns, int slot, int row) {
        return new LogRecord(
                columns.longAt(OtapColumn.TIME_UNIX_NANO, slot),
                columns.longAt(OtapColumn.OBSERVED_TIME_UNIX_NANO, slot),
                SeverityNumber.of(columns.intAt(OtapColumn.SEVERITY_NUMBER, slot)),
                columns.text(OtapColumn.SEVERITY_TEXT, slot),
                body(columns, slot),
                attributes.list(row),
                columns.intAt(OtapColumn.DROPPED_ATTRIBUTES, slot),
                columns.intAt(OtapColumn.FLAGS, slot),
                columns.id(OtapColumn.TRACE_ID, slot),
                columns.id(OtapColumn.SPAN_ID, slot),
                columns.text(OtapColumn.EVENT_NAME, slot));
    }

    private AttributeValue body(BatchColumns columns, int slot) {
        AttributeValue body = ValueColumns.BODY.read(columns, slot);
        if (body == null) {
            reject();
            return AttributeValue.empty();
        }
        return body;
    }
}
