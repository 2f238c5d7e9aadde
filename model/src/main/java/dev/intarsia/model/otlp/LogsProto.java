package dev.intarsia.model.otlp;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.FrozenList;
import dev.intarsia.model.LogRecord;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.ResourceLogs;
import dev.intarsia.model.ScopeLogs;
import dev.intarsia.model.SeverityNumber;
import java.util.ArrayList;
import java.util.List;

/// Log records to protobuf classes and back.
final class LogsProto {

    private LogsProto() {}

    static List<io.opentelemetry.proto.logs.v1.ResourceLogs> messages(LogsData data) {
        List<io.opentelemetry.proto.logs.v1.ResourceLogs> messages =
                new ArrayList<>(data.resourceLogs().size());
        for (ResourceLogs value : data.resourceLogs()) {
            io.opentelemetry.proto.logs.v1.ResourceLogs.Builder message =
                    io.opentelemetry.proto.logs.v1.ResourceLogs.newBuilder()
                            .setResource(ToProto.resource(value.resource()))
                            .setSchemaUrl(value.schemaUrl());
            for (ScopeLogs scopeLogs : value.scopeLogs()) {
                message.addScopeLogs(message(scopeLogs));
            }
            messages.add(message.build());
        }
        return messages;
    }

    private static io.opentelemetry.proto.logs.v1.ScopeLogs message(ScopeLogs value) {
        io.opentelemetry.proto.logs.v1.ScopeLogs.Builder message = io.opentelemetry.proto.logs.v1.ScopeLogs.newBuilder()
                .setScope(ToProto.scope(value.scope()))
                .setSchemaUrl(value.schemaUrl());
        for (LogRecord logRecord : value.logRecords()) {
            message.addLogRecords(message(logRecord));
        }
        return message.build();
    }

    static io.opentelemetry.proto.logs.v1.LogRecord message(LogRecord value) {
        io.opentelemetry.proto.logs.v1.LogRecord.Builder message = io.opentelemetry.proto.logs.v1.LogRecord.newBuilder()
                .setTimeUnixNano(value.timeUnixNanos())
                .setObservedTimeUnixNano(value.observedTimeUnixNanos())
                .setSeverityNumberValue(value.severityNumber().number())
                .setSeverityText(value.severityText())
                .addAllAttributes(ToProto.attributes(value.attributes()))
                .setDroppedAttributesCount(value.droppedAttributesCount())
                .setFlags(value.flags())
                .setTraceId(ToProto.bytes(value.traceId()))
                .setSpanId(ToProto.bytes(value.spanId()))
                .setEventName(value.eventName());
        if (!(value.body() instanceof AttributeValue.EmptyValue)) {
            message.setBody(ToProto.anyValue(value.body()));
        }
        return message.build();
    }

    static LogsData values(List<io.opentelemetry.proto.logs.v1.ResourceLogs> messages) {
        ResourceLogs[] values = new ResourceLogs[messages.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(messages.get(i));
        }
        return new LogsData(FrozenList.wrap(values));
    }

    private static ResourceLogs value(io.opentelemetry.proto.logs.v1.ResourceLogs message) {
        ScopeLogs[] scopes = new ScopeLogs[message.getScopeLogsCount()];
        for (int i = 0; i < scopes.length; i++) {
            scopes[i] = value(message.getScopeLogs(i));
        }
        return new ResourceLogs(
                FromProto.resource(message.getResource()), FrozenList.wrap(scopes), message.getSchemaUrl());
    }

    private static ScopeLogs value(io.opentelemetry.proto.logs.v1.ScopeLogs message) {
        LogRecord[] records = new LogRecord[message.getLogRecordsCount()];
        for (int i = 0; i < records.length; i++) {
            records[i] = value(message.getLogRecords(i));
        }
        return new ScopeLogs(FromProto.scope(message.getScope()), FrozenList.wrap(records), message.getSchemaUrl());
    }

    static LogRecord value(io.opentelemetry.proto.logs.v1.LogRecord message) {
        return new LogRecord(
                message.getTimeUnixNano(),
                message.getObservedTimeUnixNano(),
                SeverityNumber.of(message.getSeverityNumberValue()),
                message.getSeverityText(),
                FromProto.value(message.getBody()),
                FromProto.attributes(message.getAttributesList()),
                message.getDroppedAttributesCount(),
                message.getFlags(),
                FromProto.bytes(message.getTraceId()),
                FromProto.bytes(message.getSpanId()),
                message.getEventName());
    }
}
