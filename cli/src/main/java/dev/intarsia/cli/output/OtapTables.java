package dev.intarsia.cli.output;

import dev.intarsia.cli.text.Quantities;
import dev.intarsia.cli.text.TextTable.Column;
import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.LogRecord;
import dev.intarsia.model.Metric;
import dev.intarsia.model.MetricPoints;
import dev.intarsia.model.Span;
import dev.intarsia.otap.read.JoinedLog;
import dev.intarsia.otap.read.JoinedMetric;
import dev.intarsia.otap.read.JoinedRecord;
import dev.intarsia.otap.read.JoinedSpan;
import java.io.OutputStream;
import java.util.List;

/// Records of an exporter's directory as tables, one line each. A resource that cannot be resolved is a `?`.
final class OtapTables {
    private static final List<Column> LOGS = List.of(
            Column.text("TIME", 24),
            Column.text("SEVERITY", 10),
            Column.text("SERVICE", 40),
            Column.text("TRACE ID", 32),
            Column.number("ATTRIBUTES"),
            Column.text("BODY", Integer.MAX_VALUE));

    private static final List<Column> SPANS = List.of(
            Column.text("TRACE ID", 32),
            Column.text("SPAN ID", 16),
            Column.text("PARENT ID", 16),
            Column.text("START", 24),
            Column.number("DURATION"),
            Column.text("KIND", 12),
            Column.text("STATUS", 8),
            Column.text("SERVICE", 40),
            Column.text("NAME", Integer.MAX_VALUE));

    private static final List<Column> METRICS = List.of(
            Column.text("LATEST", 24),
            Column.text("TYPE", 22),
            Column.number("POINTS"),
            Column.text("SERVICE", 40),
            Column.text("UNIT", 12),
            Column.text("NAME", Integer.MAX_VALUE));

    private OtapTables() {}

    static OtapOutput<JoinedLog> logs(OutputStream out) {
        return new RecordTable<>(out, LOGS, OtapTables::cells);
    }

    static OtapOutput<JoinedSpan> spans(OutputStream out) {
        return new RecordTable<>(out, SPANS, OtapTables::cells);
    }

    static OtapOutput<JoinedMetric> metrics(OutputStream out) {
        return new RecordTable<>(out, METRICS, OtapTables::cells);
    }

    private static String[] cells(JoinedLog entry) {
        LogRecord log = entry.log();
        return new String[] {
            Quantities.time(entry.startUnixNanos()),
            log.severityText().isEmpty() ? log.severityNumber().name() : log.severityText(),
            service(entry),
            orDash(log.traceId().toHex()),
            Quantities.count(entry.attributeCount()),
            log.body() instanceof AttributeValue.EmptyValue ? orDash(log.eventName()) : ValueText.of(log.body())
        };
    }

    private static String[] cells(JoinedSpan entry) {
        Span span = entry.span();
        return new String[] {
            orDash(span.traceId().toHex()),
            orDash(span.spanId().toHex()),
            orDash(span.parentSpanId().toHex()),
            Quantities.time(span.startUnixNanos()),
            Quantities.duration(span.durationNanos()),
            span.kind().name(),
            span.status().code().name(),
            service(entry),
            span.name()
        };
    }

    private static String[] cells(JoinedMetric entry) {
        Metric metric = entry.metric();
        return new String[] {
            Quantities.time(entry.endUnixNanos()),
            type(metric.points()),
            Quantities.count(metric.points().count()),
            service(entry),
            orDash(metric.unit()),
            metric.name()
        };
    }

    private static String type(MetricPoints points) {
        return switch (points) {
            case MetricPoints.Gauge gauge -> "gauge";
            case MetricPoints.Sum sum -> "sum";
            case MetricPoints.Histogram histogram -> "histogram";
            case MetricPoints.ExponentialHistogram histogram -> "exponential histogram";
            case MetricPoints.Summary summary -> "summary";
            case MetricPoints.None none -> "-";
        };
    }

    private static String service(JoinedRecord entry) {
        if (!entry.resource().resolved()) {
            return "?";
        }
        return orDash(entry.resource().resource().serviceName());
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
