package dev.intarsia.otap.internal.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.model.Canonical;
import dev.intarsia.model.Resource;
import dev.intarsia.model.Scope;
import dev.intarsia.model.otlp.OtlpProto;
import dev.intarsia.otap.schema.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The records that an exporter was given.
final class Requests {
    private final Map<Signal, List<Entry>> entries = new EnumMap<>(Signal.class);

    /// Reads the requests of a case of the corpus.
    ///
    /// @param folder holds `input` and `case.json`
    static Requests of(Path folder) throws IOException {
        Requests requests = new Requests();
        JsonNode description = new ObjectMapper().readTree(Files.readString(folder.resolve("case.json")));
        for (JsonNode input : description.get("inputs")) {
            byte[] bytes = Files.readAllBytes(
                    folder.resolve("input").resolve(input.get("file").asText()));
            switch (input.get("signal").asText()) {
                case "logs" -> requests.logs(ExportLogsServiceRequest.parseFrom(bytes));
                case "traces" -> requests.spans(ExportTraceServiceRequest.parseFrom(bytes));
                case "metrics" -> requests.metrics(ExportMetricsServiceRequest.parseFrom(bytes));
                default -> throw new AssertionError(input);
            }
        }
        return requests;
    }

    /// The records of a signal.
    List<Entry> of(Signal signal) {
        return entries.computeIfAbsent(signal, none -> new ArrayList<>());
    }

    private void logs(ExportLogsServiceRequest request) {
        OtlpProto.logs(request.getResourceLogsList())
                .resourceLogs()
                .forEach(resource -> resource.scopeLogs()
                        .forEach(scope -> scope.logRecords()
                                .forEach(log -> add(
                                        Signal.LOGS,
                                        Losses.of(log),
                                        resource.resource(),
                                        resource.schemaUrl(),
                                        scope.scope(),
                                        scope.schemaUrl()))));
    }

    private void spans(ExportTraceServiceRequest request) {
        OtlpProto.traces(request.getResourceSpansList()).stream()
                .flatMap(trace -> trace.resourceSpans().stream())
                .forEach(resource -> resource.scopeSpans()
                        .forEach(scope -> scope.spans()
                                .forEach(span -> add(
                                        Signal.TRACES,
                                        Losses.of(span),
                                        resource.resource(),
                                        resource.schemaUrl(),
                                        scope.scope(),
                                        scope.schemaUrl()))));
    }

    private void metrics(ExportMetricsServiceRequest request) {
        OtlpProto.metrics(request.getResourceMetricsList())
                .resourceMetrics()
                .forEach(resource -> resource.scopeMetrics()
                        .forEach(scope -> scope.metrics()
                                .forEach(metric -> add(
                                        Signal.METRICS,
                                        Losses.of(metric),
                                        resource.resource(),
                                        resource.schemaUrl(),
                                        scope.scope(),
                                        scope.schemaUrl()))));
    }

    private void add(Signal signal, Object data, Resource resource, String url, Scope scope, String scopeUrl) {
        of(signal).add(new Entry(data, comparable(resource), url, comparable(scope), scopeUrl));
    }

    static Resource comparable(Resource resource) {
        return Canonical.of(new Resource(Losses.attributes(resource.attributes()), resource.droppedAttributesCount()));
    }

    static Scope comparable(Scope scope) {
        return Canonical.of(new Scope(
                scope.name(), scope.version(), Losses.attributes(scope.attributes()), scope.droppedAttributesCount()));
    }
}
