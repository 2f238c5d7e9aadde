package dev.intarsia.conformance.otap;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Trace and span ids of requests, by the table and column they go to, each with how often it occurs. Ids that are
/// absent, of a wrong length, or all zero have no value in a file: they are the empty text.
final class SentIds {
    private static final int TRACE = 16;
    private static final int SPAN = 8;

    private final Map<String, Map<String, Integer>> counts = new HashMap<>();

    /// Occurrences of each id of a column, as `table.column`.
    Map<String, Integer> of(String column) {
        return counts.getOrDefault(column, Map.of());
    }

    /// Takes the ids of a serialized request.
    void add(String signal, byte[] request) throws IOException {
        switch (signal) {
            case "logs" ->
                ExportLogsServiceRequest.parseFrom(request).getResourceLogsList().stream()
                        .flatMap(resource -> resource.getScopeLogsList().stream())
                        .flatMap(scope -> scope.getLogRecordsList().stream())
                        .forEach(this::add);
            case "traces" ->
                ExportTraceServiceRequest.parseFrom(request).getResourceSpansList().stream()
                        .flatMap(resource -> resource.getScopeSpansList().stream())
                        .flatMap(scope -> scope.getSpansList().stream())
                        .forEach(this::add);
            case "metrics" ->
                ExportMetricsServiceRequest.parseFrom(request).getResourceMetricsList().stream()
                        .flatMap(resource -> resource.getScopeMetricsList().stream())
                        .flatMap(scope -> scope.getMetricsList().stream())
                        .forEach(this::add);
            default -> throw new AssertionError("no signal: " + signal);
        }
    }

    private void add(LogRecord log) {
        count("logs.trace_id", log.getTraceId(), TRACE);
        count("logs.span_id", log.getSpanId(), SPAN);
    }

    private void add(Span span) {
        count("spans.trace_id", span.getTraceId(), TRACE);
        count("spans.span_id", span.getSpanId(), SPAN);
        count("spans.parent_span_id", span.getParentSpanId(), SPAN);
        for (Span.Link link : span.getLinksList()) {
            count("span_links.trace_id", link.getTraceId(), TRACE);
            count("span_links.span_id", link.getSpanId(), SPAN);
        }
    }

    private void add(Metric metric) {
        metric.getGauge().getDataPointsList().forEach(point -> add("number", point.getExemplarsList()));
        metric.getSum().getDataPointsList().forEach(point -> add("number", point.getExemplarsList()));
        metric.getHistogram().getDataPointsList().forEach(point -> add("histogram", point.getExemplarsList()));
        metric.getExponentialHistogram()
                .getDataPointsList()
                .forEach(point -> add("exp_histogram", point.getExemplarsList()));
    }

    private void add(String kind, Iterable<Exemplar> exemplars) {
        for (Exemplar exemplar : exemplars) {
            count(kind + "_dp_exemplars.trace_id", exemplar.getTraceId(), TRACE);
            count(kind + "_dp_exemplars.span_id", exemplar.getSpanId(), SPAN);
        }
    }

    private void count(String column, ByteString id, int width) {
        String text = id.size() == width ? text(id.toByteArray()) : "";
        counts.computeIfAbsent(column, unused -> new HashMap<>()).merge(text, 1, Integer::sum);
    }

    /// Hexadecimal digits; none for zeros.
    static String text(byte[] id) {
        for (byte b : id) {
            if (b != 0) {
                return HexFormat.of().formatHex(id);
            }
        }
        return "";
    }
}
