package dev.intarsia.model.otlp;

import dev.intarsia.model.LogsData;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Writes traces, logs and metrics as OTLP/JSON, one document without a line break inside each:
/// `{"resourceSpans":[…]}`, `{"resourceLogs":[…]}`, `{"resourceMetrics":[…]}`.
///
/// The form is proto3's JSON with the changes OTLP makes to it: trace and span ids are hexadecimal, enumerations are
/// numbers. So names are lowerCamelCase, 64-bit numbers are strings, bytes values are Base64, doubles without a JSON
/// number are the strings `NaN`, `Infinity` and `-Infinity`, and what is zero or empty is left out. Always there, if
/// need be with nothing inside, are `resourceSpans` (`resourceLogs`, `resourceMetrics`), `resource`, `scope`, `status`,
/// the kind of a metric, both sides of an exponential histogram and the value of an attribute; a log record without a
/// body has none. The id of [Trace] is not written: OTLP has it in the spans only. A sum of unknown monotonicity reads
/// as not monotonic, an unknown zero threshold as zero. A text with a surrogate that lacks its partner is no text to
/// UTF-8; the surrogate becomes `?`.
///
/// Nothing is built in memory: bytes go to the stream in pieces of up to 64 KiB, the last of them before the method
/// returns. A writer is for one thread at a time, and never closes or flushes a stream.
///
/// Sources: OTLP specification "JSON Protobuf Encoding"; protobuf language guide "ProtoJSON format".
public final class OtlpJsonWriter {

    private final JsonBuffer out = new JsonBuffer();
    private final JsonTraces traces = new JsonTraces(out);
    private final JsonLogs logs = new JsonLogs(out);
    private final JsonMetrics metrics = new JsonMetrics(out);

    /// Makes a writer with its buffer of 64 KiB.
    public OtlpJsonWriter() {}

    /// Writes a trace as UTF-8, with nothing before or after it.
    ///
    /// @param trace the trace
    /// @param stream where the bytes go
    /// @throws IOException if the stream fails
    public void write(Trace trace, OutputStream stream) throws IOException {
        to(stream);
        traces.document(trace);
        out.end();
    }

    /// Writes a trace as UTF-8 and a line feed after it.
    ///
    /// @param trace the trace
    /// @param stream where the bytes go
    /// @throws IOException if the stream fails
    public void writeLine(Trace trace, OutputStream stream) throws IOException {
        to(stream);
        traces.document(trace);
        out.raw('\n');
        out.end();
    }

    /// Appends a trace to characters, with nothing before or after it.
    ///
    /// @param trace the trace
    /// @param target where the characters go
    /// @throws IOException if the target fails
    public void append(Trace trace, Appendable target) throws IOException {
        to(target);
        traces.document(trace);
        out.end();
    }

    /// Returns a trace as text.
    ///
    /// @param trace the trace
    /// @return the document
    public String toString(Trace trace) {
        StringBuilder text = new StringBuilder();
        try {
            append(trace, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// Writes log data as UTF-8, with nothing before or after them.
    ///
    /// @param data the log data
    /// @param stream where the bytes go
    /// @throws IOException if the stream fails
    public void write(LogsData data, OutputStream stream) throws IOException {
        to(stream);
        logs.document(data);
        out.end();
    }

    /// Writes log data as UTF-8 and a line feed after them.
    ///
    /// @param data the log data
    /// @param stream where the bytes go
    /// @throws IOException if the stream fails
    public void writeLine(LogsData data, OutputStream stream) throws IOException {
        to(stream);
        logs.document(data);
        out.raw('\n');
        out.end();
    }

    /// Appends log data to characters, with nothing before or after them.
    ///
    /// @param data the log data
    /// @param target where the characters go
    /// @throws IOException if the target fails
    public void append(LogsData data, Appendable target) throws IOException {
        to(target);
        logs.document(data);
        out.end();
    }

    /// Returns log data as text.
    ///
    /// @param data the log data
    /// @return the document
    public String toString(LogsData data) {
        StringBuilder text = new StringBuilder();
        try {
            append(data, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// Writes metrics data as UTF-8, with nothing before or after them.
    ///
    /// @param data the metrics data
    /// @param stream where the bytes go
    /// @throws IOException if the stream fails
    public void write(MetricsData data, OutputStream stream) throws IOException {
        to(stream);
        metrics.document(data);
        out.end();
    }

    /// Writes metrics data as UTF-8 and a line feed after them.
    ///
    /// @param data the metrics data
    /// @param stream where the bytes go
    /// @throws IOException if the stream fails
    public void writeLine(MetricsData data, OutputStream stream) throws IOException {
        to(stream);
        metrics.document(data);
        out.raw('\n');
        out.end();
    }

    /// Appends metrics data to characters, with nothing before or after them.
    ///
    /// @param data the metrics data
    /// @param target where the characters go
    /// @throws IOException if the target fails
    public void append(MetricsData data, Appendable target) throws IOException {
        to(target);
        metrics.document(data);
        out.end();
    }

    /// Returns metrics data as text.
    ///
    /// @param data the metrics data
    /// @return the document
    public String toString(MetricsData data) {
        StringBuilder text = new StringBuilder();
        try {
            append(data, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void to(OutputStream stream) {
        out.begin((bytes, length) -> stream.write(bytes, 0, length));
    }

    private void to(Appendable target) {
        out.begin((bytes, length) -> target.append(new String(bytes, 0, length, StandardCharsets.UTF_8)));
    }
}
