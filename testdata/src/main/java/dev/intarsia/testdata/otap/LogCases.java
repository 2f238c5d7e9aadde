package dev.intarsia.testdata.otap;

import static dev.intarsia.testdata.otap.CaseValues.RESOURCE;
import static dev.intarsia.testdata.otap.CaseValues.SCOPE;
import static dev.intarsia.testdata.otap.CaseValues.URL;
import static dev.intarsia.testdata.otap.CaseValues.attribute;
import static dev.intarsia.testdata.otap.CaseValues.text;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.List;
import java.util.Map;

/// Cases of logs.
final class LogCases {
    private LogCases() {}

    static void addTo(Map<String, List<OtapRequest>> cases) {
        LogRecord full = full(1);
        LogRecord bare = LogRecord.newBuilder().setTimeUnixNano(7).build();
        ScopeLogs.Builder scoped = ScopeLogs.newBuilder().setScope(SCOPE).setSchemaUrl(URL);
        ScopeLogs.Builder unscoped = ScopeLogs.newBuilder();
        cases.put("logs_with_full_resource_and_scope", one(ofResource(scoped, full, full(2))));
        cases.put("logs_with_no_resource", one(ResourceLogs.newBuilder().addScopeLogs(with(scoped, full))));
        cases.put("logs_with_no_scope", one(ofResource(unscoped, full)));
        cases.put("logs_with_no_attributes", one(ofResource(scoped, bare, bare)));
        cases.put(
                "logs_with_no_resource_no_scope",
                one(ResourceLogs.newBuilder().addScopeLogs(with(unscoped, full, bare))));
        addGroups(cases, full, bare);
        addFields(cases);
        CaseValues.everyKind()
                .forEach((name, value) -> cases.put(
                        "logs_with_body_" + name,
                        one(ofResource(scoped, bare.toBuilder().setBody(value).build(), full))));
        cases.put("logs_with_attributes_of_every_kind", one(ofResource(unscoped, everyAttribute(), bare)));
        cases.put("logs_with_only_default_values", one(ofResource(unscoped, defaults())));
    }

    private static void addGroups(Map<String, List<OtapRequest>> cases, LogRecord full, LogRecord bare) {
        ScopeLogs.Builder a = ScopeLogs.newBuilder().setScope(CaseValues.scope("a"));
        ScopeLogs.Builder b = ScopeLogs.newBuilder().setScope(CaseValues.scope("b"));
        cases.put("empty_logs", List.of(new OtapRequest.Logs(ExportLogsServiceRequest.getDefaultInstance())));
        cases.put("logs_with_empty_scope_logs", one(ofResource(ScopeLogs.newBuilder())));
        cases.put(
                "logs_multiple_scopes_no_resource",
                one(ResourceLogs.newBuilder().addScopeLogs(with(a, full, bare)).addScopeLogs(with(b, bare, full))));
        cases.put(
                "logs_multiple_resources_mixed_content",
                one(
                        ofResource(a, full, bare),
                        ResourceLogs.newBuilder()
                                .setResource(CaseValues.resource("other"))
                                .setSchemaUrl(URL)
                                .addScopeLogs(with(b, bare))
                                .addScopeLogs(with(ScopeLogs.newBuilder(), full)),
                        ResourceLogs.newBuilder().addScopeLogs(with(a, full))));
        cases.put(
                "logs_with_empty_resource_between",
                one(
                        ofResource(a, full),
                        ResourceLogs.newBuilder().setResource(CaseValues.resource("empty")),
                        ofResource(b, full)));
        cases.put(
                "logs_in_several_requests",
                List.of(
                        one(ofResource(a, full, bare)).getFirst(),
                        one(ofResource(b, full(3), bare)).getFirst(),
                        one(ofResource(a, full(4))).getFirst()));
    }

    private static void addFields(Map<String, List<OtapRequest>> cases) {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        LogRecord.Builder log = LogRecord.newBuilder().setTimeUnixNano(1);
        cases.put("logs_with_empty_log_records", one(ofResource(scope, LogRecord.getDefaultInstance())));
        cases.put(
                "logs_with_observed_time_only",
                one(ofResource(
                        scope, LogRecord.newBuilder().setObservedTimeUnixNano(5).build())));
        cases.put(
                "logs_with_trace_id_without_span_id",
                one(ofResource(
                        scope, log.clone().setTraceId(CaseValues.traceId(1)).build(), log.build())));
        cases.put(
                "logs_with_repeated_attribute_keys",
                one(ofResource(
                        scope,
                        log.clone()
                                .addAttributes(attribute("k", text("1")))
                                .addAttributes(attribute("k", text("2")))
                                .addAttributes(attribute("k", text("1")))
                                .build())));
        cases.put(
                "logs_with_times_beyond_2262",
                one(ofResource(scope, log.clone().setTimeUnixNano(-2).build())));
    }

    private static LogRecord full(int number) {
        return LogRecord.newBuilder()
                .setTimeUnixNano(1_000 + number)
                .setObservedTimeUnixNano(2_000 + number)
                .setSeverityNumberValue(9)
                .setSeverityText("Info")
                .setBody(text("message " + number))
                .addAttributes(attribute("log.key", text("value " + number)))
                .addAttributes(attribute("number", CaseValues.integer(number)))
                .setDroppedAttributesCount(4)
                .setFlags(1)
                .setTraceId(CaseValues.traceId(number))
                .setSpanId(CaseValues.spanId(number))
                .setEventName("event")
                .build();
    }

    private static LogRecord everyAttribute() {
        LogRecord.Builder log = LogRecord.newBuilder();
        CaseValues.everyKind().forEach((name, value) -> log.addAttributes(attribute(name, value)));
        return log.build();
    }

    /// What a producer leaves out because there is nothing else in the column.
    private static LogRecord defaults() {
        return LogRecord.newBuilder()
                .setBody(text(""))
                .addAttributes(attribute("text", text("")))
                .addAttributes(attribute("int", CaseValues.integer(0)))
                .addAttributes(attribute("double", CaseValues.number(0)))
                .addAttributes(attribute("bool", CaseValues.bool(false)))
                .addAttributes(attribute("bytes", CaseValues.bytes()))
                .addAttributes(attribute("empty", AnyValue.getDefaultInstance()))
                .build();
    }

    private static ScopeLogs with(ScopeLogs.Builder scope, LogRecord... logs) {
        return scope.clone().addAllLogRecords(List.of(logs)).build();
    }

    private static ResourceLogs.Builder ofResource(ScopeLogs.Builder scope, LogRecord... logs) {
        return ResourceLogs.newBuilder().setResource(RESOURCE).setSchemaUrl(URL).addScopeLogs(with(scope, logs));
    }

    private static List<OtapRequest> one(ResourceLogs.Builder... resources) {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        for (ResourceLogs.Builder resource : resources) {
            request.addResourceLogs(resource);
        }
        return List.of(new OtapRequest.Logs(request.build()));
    }
}
