package dev.intarsia.model.otlp;

import static dev.intarsia.model.internal.OtlpFields.*;

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
            out.lengthField(REQUEST_GROUPS, before);
        }
    }

    private void resourceLogs(ResourceLogs value) {
        fields.text(GROUP_SCHEMA_URL, value.schemaUrl());
        List<ScopeLogs> list = value.scopeLogs();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            scopeLogs(list.get(i));
            out.lengthField(RESOURCE_GROUP_SCOPES, before);
        }
        fields.resource(GROUP_RESOURCE, value.resource());
    }

    private void scopeLogs(ScopeLogs value) {
        fields.text(GROUP_SCHEMA_URL, value.schemaUrl());
        List<LogRecord> list = value.logRecords();
        for (int i = list.size() - 1; i >= 0; i--) {
            int before = out.size();
            logRecord(list.get(i));
            out.lengthField(SCOPE_GROUP_RECORDS, before);
        }
        fields.scope(GROUP_SCOPE, value.scope());
    }

    private void logRecord(LogRecord value) {
        fields.text(LOG_EVENT_NAME, value.eventName());
        fields.time(LOG_OBSERVED_TIME_UNIX_NANO, value.observedTimeUnixNanos());
        fields.bytes(LOG_SPAN_ID, value.spanId());
        fields.bytes(LOG_TRACE_ID, value.traceId());
        fields.flags(LOG_FLAGS, value.flags());
        fields.count(LOG_DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
        fields.attributes(LOG_ATTRIBUTES, value.attributes());
        if (!(value.body() instanceof AttributeValue.EmptyValue)) {
            fields.anyValue(LOG_BODY, value.body());
        }
        fields.text(LOG_SEVERITY_TEXT, value.severityText());
        fields.enumeration(LOG_SEVERITY_NUMBER, value.severityNumber().number());
        fields.time(LOG_TIME_UNIX_NANO, value.timeUnixNanos());
    }
}
