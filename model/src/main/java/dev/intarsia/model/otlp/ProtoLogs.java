package dev.intarsia.model.otlp;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.LogRecord;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.ResourceLogs;
import dev.intarsia.model.ScopeLogs;
import java.util.List;

/// Log records in OTLP protobuf, written backwards: the last field of a message comes first.
final class ProtoLogs {

    private final ReverseBuffer out;
    private final ProtoFields fields;

    ProtoLogs(ReverseBuffer out) {
        this.out = out;
        fields = new ProtoFields(out);
    }

    void message(LogsData data) {
        List<ResourceLogs> list = data.resourceLogs();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            resourceLogs(list.get(i));
            out.lengthField(1, before);
        }
    }

    private void resourceLogs(ResourceLogs value) {
        fields.text(3, value.schemaUrl());
        List<ScopeLogs> list = value.scopeLogs();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            scopeLogs(list.get(i));
            out.lengthField(2, before);
        }
        fields.resource(1, value.resource());
    }

    private void scopeLogs(ScopeLogs value) {
        fields.text(3, value.schemaUrl());
        List<LogRecord> list = value.logRecords();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            logRecord(list.get(i));
            out.lengthField(2, before);
        }
        fields.scope(1, value.scope());
    }

    private void logRecord(LogRecord value) {
        fields.text(12, value.eventName());
        fields.time(11, value.observedTimeUnixNanos());
        fields.bytes(10, value.spanId());
        fields.bytes(9, value.traceId());
        fields.flags(8, value.flags());
        fields.count(7, value.droppedAttributesCount());
        fields.attributes(6, value.attributes());
        if (!(value.body() instanceof AttributeValue.EmptyValue)) {
            fields.anyValue(5, value.body());
        }
        fields.text(3, value.severityText());
        fields.enumeration(2, value.severityNumber().number());
        fields.time(1, value.timeUnixNanos());
    }
}
