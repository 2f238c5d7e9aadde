package dev.intarsia.cli.output;

import dev.intarsia.model.otlp.OtlpJsonWriter;
import dev.intarsia.otap.read.JoinedLog;
import dev.intarsia.otap.read.JoinedMetric;
import dev.intarsia.otap.read.JoinedRecord;
import dev.intarsia.otap.read.JoinedSpan;
import dev.intarsia.otap.read.OtlpRequests;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Where the records of an exporter's directory go, batch by batch.
///
/// @param <T> what a record is
@FunctionalInterface
public interface OtapOutput<T extends JoinedRecord> {

    /// Prints a batch.
    void write(List<T> records) throws IOException;

    /// Prints what was kept back.
    default void finish() throws IOException {}

    /// OTLP/JSON, one line `{"resourceLogs":[…]}` per batch.
    static OtapOutput<JoinedLog> logsJson(OutputStream out) {
        OtlpJsonWriter writer = new OtlpJsonWriter();
        return records -> writer.writeLine(OtlpRequests.logs(records), out);
    }

    /// A line per log record.
    static OtapOutput<JoinedLog> logsTable(OutputStream out) {
        return OtapTables.logs(out);
    }

    /// OTLP/JSON, one line `{"resourceSpans":[…]}` per batch.
    static OtapOutput<JoinedSpan> tracesJson(OutputStream out) {
        OtlpJsonWriter writer = new OtlpJsonWriter();
        return records -> writer.writeLine(OtlpRequests.spans(records), out);
    }

    /// A line per span.
    static OtapOutput<JoinedSpan> tracesTable(OutputStream out) {
        return OtapTables.spans(out);
    }

    /// OTLP/JSON, one line `{"resourceMetrics":[…]}` per batch.
    static OtapOutput<JoinedMetric> metricsJson(OutputStream out) {
        OtlpJsonWriter writer = new OtlpJsonWriter();
        return records -> writer.writeLine(OtlpRequests.metrics(records), out);
    }

    /// A line per metric.
    static OtapOutput<JoinedMetric> metricsTable(OutputStream out) {
        return OtapTables.metrics(out);
    }
}
