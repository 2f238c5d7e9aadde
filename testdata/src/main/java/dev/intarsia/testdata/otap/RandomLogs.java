package dev.intarsia.testdata.otap;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;

/// Requests of made-up logs.
final class RandomLogs {
    private static final int SEVERITIES = 24;
    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    private final RandomValues values;
    private final RequestOptions options;

    RandomLogs(RandomValues values, RequestOptions options) {
        this.values = values;
        this.options = options;
    }

    OtapRequest next() {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        for (int i = values.upTo(options.resources()); i > 0; i--) {
            ResourceLogs.Builder resource = ResourceLogs.newBuilder().setSchemaUrl(values.schemaUrl(0.4));
            if (values.hasResource()) {
                resource.setResource(values.resource());
            }
            for (int k = values.upTo(options.scopes()); k > 0; k--) {
                resource.addScopeLogs(scope());
            }
            request.addResourceLogs(resource);
        }
        return new OtapRequest.Logs(request.build());
    }

    private ScopeLogs scope() {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder().setSchemaUrl(values.schemaUrl(0.5));
        if (values.chance(0.95)) {
            scope.setScope(values.scope());
        }
        for (int i = values.itemsOfScope(); i > 0; i--) {
            scope.addLogRecords(log());
        }
        return scope.build();
    }

    private LogRecord log() {
        LogRecord.Builder log = LogRecord.newBuilder()
                .setTimeUnixNano(values.chance(0.95) ? values.time() : 0)
                .setObservedTimeUnixNano(values.chance(0.8) ? values.time() : 0)
                .setSeverityText(values.chance(0.7) ? "INFO" : "")
                .addAllAttributes(values.ofItem())
                .setDroppedAttributesCount(values.dropped())
                .setEventName(values.chance(0.2) ? values.name("event") : "")
                .setFlags(values.chance(0.3) ? 1 : 0);
        if (values.chance(0.9)) {
            log.setSeverityNumberValue(values.upTo(SEVERITIES));
        }
        if (values.chance(0.5)) {
            log.setTraceId(values.id(TRACE_ID_BYTES)).setSpanId(values.id(SPAN_ID_BYTES));
        }
        if (values.chance(0.95)) {
            log.setBody(body());
        }
        return log.build();
    }

    private AnyValue body() {
        return values.chance(0.7)
                ? AnyValue.newBuilder()
                        .setStringValue("took " + values.below(5_000) + " ms for " + values.word())
                        .build()
                : values.any();
    }
}
