package dev.intarsia.model.otlp;

import dev.intarsia.model.LogsData;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.OtlpData;
import dev.intarsia.model.Trace;
import dev.intarsia.model.TracesData;
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

    /// Writes data as UTF-8, with nothing before or after them.
    ///
    /// @param data a trace, or the spans, log records or metrics of a request
    /// @param stream where the bytes go
    /// @throws IOException if the stream fails
    public void write(OtlpData data, OutputStream stream) throws IOException {
        to(stream);
        document(data);
        out.end();
    }

    /// Writes data as UTF-8 and a line feed after them.
    ///
    /// @param data a trace, or the spans, log records or metrics of a request
    /// @param stream where the bytes go
    /// @throws IOException if the stream fails
    public void writeLine(OtlpData data, OutputStream stream) throws IOException {
        to(stream);
        document(data);
        out.raw('\n');
        out.end();
    }

    /// Appends data to characters, with nothing before or after them.
    ///
    /// @param data a trace, or the spans, log records or metrics of a request
    /// @param target where the characters go
    /// @throws IOException if the target fails
    public void append(OtlpData data, Appendable target) throws IOException {
        to(target);
        document(data);
        out.end();
    }

    /// Returns data as text.
    ///
    /// @param data a trace, or the spans, log records or metrics of a request
    /// @return the document
    public String toString(OtlpData data) {
        StringBuilder text = new StringBuilder();
        try {
            append(data, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void document(OtlpData data) throws IOException {
        switch (data) {
            case Trace trace -> traces.document(trace.resourceSpans());
            case TracesData spans -> traces.document(spans.resourceSpans());
            case LogsData records -> logs.document(records);
            case MetricsData values -> metrics.document(values);
        }
    }

    private void to(OutputStream stream) {
        out.begin((bytes, length) -> stream.write(bytes, 0, length));
    }

    private void to(Appendable target) {
        out.begin((bytes, length) -> target.append(new String(bytes, 0, length, StandardCharsets.UTF_8)));
    }
}
