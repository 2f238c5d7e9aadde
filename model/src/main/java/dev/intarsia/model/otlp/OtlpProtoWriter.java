package dev.intarsia.model.otlp;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Bytes;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.OtlpData;
import dev.intarsia.model.Resource;
import dev.intarsia.model.Scope;
import dev.intarsia.model.Trace;
import dev.intarsia.model.TracesData;
import java.io.IOException;
import java.io.OutputStream;

/// Writes traces, logs and metrics as OTLP protobuf messages, without making protobuf objects.
///
/// One trace becomes one message `opentelemetry.proto.trace.v1.TracesData`, log data become one `LogsData`, metrics
/// data one `MetricsData`. The bytes are also an `ExportTraceServiceRequest`, `ExportLogsServiceRequest` or
/// `ExportMetricsServiceRequest`, which have the same field, and those of a trace Tempo's `Trace`. Messages written one
/// after another without a length between them read as one message with all their resource spans (logs, metrics).
///
/// Fields come in the order of their numbers, as protobuf itself writes them; zero numbers and empty strings are left
/// out, but `resource`, `scope`, `status`, the kind of a metric, both sides of an exponential histogram and the value
/// of an attribute are always there, if need be with nothing inside, as the OpenTelemetry Collector and Tempo have it;
/// a log record without a body has none. The id of [Trace] is not written: OTLP has it in the spans only. A sum of
/// unknown monotonicity reads as not monotonic, an unknown zero threshold as zero. A text with a surrogate that lacks
/// its partner is no text to UTF-8; the surrogate becomes `?`.
///
/// A writer keeps a buffer as large as the largest message it has written. It is for one thread at a time, and never
/// closes or flushes a stream.
public final class OtlpProtoWriter {

    private final ReverseBuffer out = new ReverseBuffer();
    private final ProtoFields fields = new ProtoFields(out);
    private final ProtoTraces traces = new ProtoTraces(out);
    private final ProtoLogs logs = new ProtoLogs(out);
    private final ProtoMetrics metrics = new ProtoMetrics(out);

    /// Makes a writer with a small buffer.
    public OtlpProtoWriter() {}

    /// Returns data as one message.
    ///
    /// @param data a trace, or the spans, log records or metrics of a request
    /// @return the bytes of the message
    /// @throws IllegalArgumentException if the message would be larger than 2 GiB
    public byte[] toByteArray(OtlpData data) {
        encode(data);
        return out.toByteArray();
    }

    /// Writes data as one message, with nothing before or after it.
    ///
    /// @param data a trace, or the spans, log records or metrics of a request
    /// @param stream where the bytes go
    /// @throws IOException if the stream fails
    /// @throws IllegalArgumentException if the message would be larger than 2 GiB
    public void write(OtlpData data, OutputStream stream) throws IOException {
        encode(data);
        send(stream);
    }

    /// Writes data as one message prefixed by its length in bytes, a base-128 varint: the form protobuf's
    /// `parseDelimitedFrom` reads, so that many messages can share a stream.
    ///
    /// @param data a trace, or the spans, log records or metrics of a request
    /// @param stream where the bytes go
    /// @throws IOException if the stream fails
    /// @throws IllegalArgumentException if the message would be larger than 2 GiB
    public void writeDelimited(OtlpData data, OutputStream stream) throws IOException {
        encode(data);
        out.varint(out.size());
        send(stream);
    }

    /// Returns a resource as a message `opentelemetry.proto.resource.v1.Resource`, for those who put messages together
    /// themselves.
    ///
    /// @param resource the resource
    /// @return the bytes of the message
    public byte[] toByteArray(Resource resource) {
        out.clear();
        fields.resource(resource);
        return out.toByteArray();
    }

    /// Returns a scope as a message `opentelemetry.proto.common.v1.InstrumentationScope`.
    ///
    /// @param scope the scope
    /// @return the bytes of the message
    public byte[] toByteArray(Scope scope) {
        out.clear();
        fields.scope(scope);
        return out.toByteArray();
    }

    /// Returns a value as a message `opentelemetry.proto.common.v1.AnyValue`.
    ///
    /// @param value the value
    /// @return the bytes of the message; none for the empty value
    public byte[] toByteArray(AttributeValue value) {
        out.clear();
        fields.anyValue(value);
        return out.toByteArray();
    }

    /// Writes a message that is already encoded, prefixed by its length, as the other methods of this name do.
    ///
    /// @param message the bytes of the message
    /// @param stream where the bytes go
    /// @throws IOException if the stream fails
    public static void writeDelimited(Bytes message, OutputStream stream) throws IOException {
        int rest = message.length();
        while (rest > 0x7F) {
            stream.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        stream.write(rest);
        message.writeTo(stream);
    }

    private void encode(OtlpData data) {
        out.clear();
        switch (data) {
            case Trace trace -> traces.message(trace.resourceSpans());
            case TracesData spans -> traces.message(spans.resourceSpans());
            case LogsData records -> logs.message(records);
            case MetricsData values -> metrics.message(values);
        }
    }

    private void send(OutputStream stream) throws IOException {
        stream.write(out.array(), out.start(), out.size());
    }
}
