package dev.intarsia.model.otlp;

import static dev.intarsia.model.otlp.JsonNames.*;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.LogRecord;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.ResourceLogs;
import dev.intarsia.model.ScopeLogs;
import java.io.IOException;
import java.util.List;

/// Log records in OTLP/JSON.
final class JsonLogs {

    private final JsonBuffer out;
    private final JsonFields fields;

    JsonLogs(JsonBuffer out) {
        this.out = out;
        fields = new JsonFields(out);
    }

    void document(LogsData data) throws IOException {
        List<ResourceLogs> list = data.resourceLogs();
        out.open('{');
        out.name(RESOURCE_LOGS);
        out.open('[');
        for (int i = 0, n = list.size(); i < n; i++) {
            resourceLogs(list.get(i));
        }
        out.close(']');
        out.close('}');
    }

    private void resourceLogs(ResourceLogs value) throws IOException {
        out.open('{');
        out.name(RESOURCE);
        fields.resource(value.resource());
        List<ScopeLogs> list = value.scopeLogs();
        if (!list.isEmpty()) {
            out.name(SCOPE_LOGS);
            out.open('[');
            for (int i = 0, n = list.size(); i < n; i++) {
                scopeLogs(list.get(i));
            }
            out.close(']');
        }
        fields.text(SCHEMA_URL, value.schemaUrl());
        out.close('}');
    }

    private void scopeLogs(ScopeLogs value) throws IOException {
        out.open('{');
        out.name(SCOPE);
        fields.scope(value.scope());
        List<LogRecord> list = value.logRecords();
        if (!list.isEmpty()) {
            out.name(LOG_RECORDS);
            out.open('[');
            for (int i = 0, n = list.size(); i < n; i++) {
                logRecord(list.get(i));
            }
            out.close(']');
        }
        fields.text(SCHEMA_URL, value.schemaUrl());
        out.close('}');
    }

    private void logRecord(LogRecord value) throws IOException {
        out.open('{');
        fields.time(TIME, value.timeUnixNanos());
        fields.enumeration(SEVERITY_NUMBER, value.severityNumber().number());
        fields.text(SEVERITY_TEXT, value.severityText());
        if (!(value.body() instanceof AttributeValue.EmptyValue)) {
            out.name(BODY);
            fields.anyValue(value.body());
        }
        fields.attributes(ATTRIBUTES, value.attributes());
        fields.unsigned(DROPPED_ATTRIBUTES_COUNT, value.droppedAttributesCount());
        fields.unsigned(FLAGS, value.flags());
        fields.id(TRACE_ID, value.traceId());
        fields.id(SPAN_ID, value.spanId());
        fields.time(OBSERVED_TIME, value.observedTimeUnixNanos());
        fields.text(EVENT_NAME, value.eventName());
        out.close('}');
    }
}
