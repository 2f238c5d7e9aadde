package dev.intarsia.receiver;

import dev.intarsia.otap.schema.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which records of a [RecordDirectory] a message holds. A record that differs from the sent one is reported
/// as damaged.
public final class Numbered {
    private Numbered() {}

    /// The name of a record in tests.
    public static String name(Signal signal, long number) {
        return signal.name().toLowerCase(Locale.ROOT) + " " + number;
    }

    /// The records of an OTLP request.
    public static List<String> names(Signal signal, byte[] message) throws IOException {
        List<String> names = new ArrayList<>();
        switch (signal) {
            case LOGS ->
                ExportLogsServiceRequest.parseFrom(message)
                        .getResourceLogsList()
                        .forEach(resource -> resource.getScopeLogsList()
                                .forEach(scope -> scope.getLogRecordsList().forEach(log -> names.add(name(log)))));
            case TRACES ->
                ExportTraceServiceRequest.parseFrom(message)
                        .getResourceSpansList()
                        .forEach(resource -> resource.getScopeSpansList()
                                .forEach(scope -> scope.getSpansList().forEach(span -> names.add(name(span)))));
            case METRICS ->
                ExportMetricsServiceRequest.parseFrom(message)
                        .getResourceMetricsList()
                        .forEach(resource -> resource.getScopeMetricsList()
                                .forEach(scope -> scope.getMetricsList().forEach(metric -> names.add(name(metric)))));
        }
        return names;
    }

    private static String name(LogRecord log) {
        int number = (int) log.getTimeUnixNano();
        return checked(Signal.LOGS, number, "n" + number, log.getBody().getStringValue(), log.getAttributesList());
    }

    private static String name(Span span) {
        int number = (int) span.getStartTimeUnixNano();
        if (span.getEventsCount() != 1 || !isOf(number, span.getEvents(0).getAttributesList())) {
            return "damaged span " + number;
        }
        return checked(Signal.TRACES, number, "n" + number, span.getName(), span.getAttributesList());
    }

    private static String name(Metric metric) {
        if (metric.getGauge().getDataPointsCount() != 1) {
            return "damaged metric " + metric.getName();
        }
        NumberDataPoint point = metric.getGauge().getDataPoints(0);
        int number = (int) point.getAsInt();
        return checked(Signal.METRICS, number, "n" + number, metric.getName(), point.getAttributesList());
    }

    private static String checked(Signal signal, int number, String expected, String text, List<KeyValue> attributes) {
        String name = name(signal, number);
        return text.equals(expected) && isOf(number, attributes) ? name : "damaged " + name;
    }

    private static boolean isOf(int number, List<KeyValue> attributes) {
        return attributes.equals(List.of(RecordDirectory.attribute(number)));
    }
}
