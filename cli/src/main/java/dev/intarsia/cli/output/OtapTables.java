package dev.intarsia.cli.output;

import dev.intarsia.cli.text.Quantities;
import dev.intarsia.cli.text.TextTable;
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
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Records of an exporter's directory as tables, one line each. A resource that cannot be told is a `?`.
final class OtapTables {
    private static final int SAMPLE_ROWS = 50;

    private OtapTables() {}

    private static String service(JoinedRecord entry) {
        if (!entry.resource().resolved()) {
            return "?";
        }
        return orDash(entry.resource().resource().serviceName());
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    /// A line per log record.
    static final class Logs implements OtapOutput<JoinedLog> {
        private final TextTable table;

        Logs(OutputStream out) {
            table = new TextTable(
                    out,
                    List.of(
                            Column.text("TIME", 24),
                            Column.text("SEVERITY", 10),
                            Column.text("SERVICE", 40),
                            Column.text("TRACE ID", 32),
                            Column.number("ATTRIBUTES"),
                            Column.text("BODY", Integer.MAX_VALUE)),
                    SAMPLE_ROWS);
        }

        @Override
        public void write(List<JoinedLog> records) throws IOException {
            for (JoinedLog entry : records) {
                LogRecord log = entry.log();
                table.row(
                        Quantities.time(entry.startUnixNanos()),
                        log.severityText().isEmpty() ? log.severityNumber().name() : log.severityText(),
                        service(entry),
                        orDash(log.traceId().toHex()),
                        Quantities.count(entry.attributeCount()),
                        body(log));
            }
        }

        private static String body(LogRecord log) {
            return switch (log.body()) {
                case AttributeValue.StringValue text -> text.value();
                case AttributeValue.EmptyValue empty -> orDash(log.eventName());
                default -> log.body().toString();
            };
        }

        @Override
        public void finish() throws IOException {
            table.finish();
        }
    }

    /// A line per span.
    static final class Spans implements OtapOutput<JoinedSpan> {
        private final TextTable table;

        Spans(OutputStream out) {
            table = new TextTable(
                    out,
                    List.of(
                            Column.text("TRACE ID", 32),
                            Column.text("SPAN ID", 16),
                            Column.text("PARENT ID", 16),
                            Column.text("START", 24),
                            Column.number("DURATION"),
                            Column.text("KIND", 12),
                            Column.text("STATUS", 8),
                            Column.text("SERVICE", 40),
                            Column.text("NAME", Integer.MAX_VALUE)),
                    SAMPLE_ROWS);
        }

        @Override
        public void write(List<JoinedSpan> records) throws IOException {
            for (JoinedSpan entry : records) {
                Span span = entry.span();
                table.row(
                        orDash(span.traceId().toHex()),
                        orDash(span.spanId().toHex()),
                        orDash(span.parentSpanId().toHex()),
                        Quantities.time(span.startUnixNanos()),
                        Quantities.duration(span.durationNanos()),
                        span.kind().name(),
                        span.status().code().name(),
                        service(entry),
                        span.name());
            }
        }

        @Override
        public void finish() throws IOException {
            table.finish();
        }
    }

    /// A line per metric.
    static final class Metrics implements OtapOutput<JoinedMetric> {
        private final TextTable table;

        Metrics(OutputStream out) {
            table = new TextTable(
                    out,
                    List.of(
                            Column.text("LATEST", 24),
                            Column.text("TYPE", 22),
                            Column.number("POINTS"),
                            Column.text("SERVICE", 40),
                            Column.text("UNIT", 12),
                            Column.text("NAME", Integer.MAX_VALUE)),
                    SAMPLE_ROWS);
        }

        @Override
        public void write(List<JoinedMetric> records) throws IOException {
            for (JoinedMetric entry : records) {
                Metric metric = entry.metric();
                table.row(
                        Quantities.time(entry.endUnixNanos()),
                        type(metric.points()),
                        Quantities.count(metric.points().count()),
                        service(entry),
                        orDash(metric.unit()),
                        metric.name());
            }
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

        @Override
        public void finish() throws IOException {
            table.finish();
        }
    }
}
