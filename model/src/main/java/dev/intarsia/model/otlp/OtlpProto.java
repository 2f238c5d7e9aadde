package dev.intarsia.model.otlp;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.LogsData;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Span;
import dev.intarsia.model.Trace;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.List;

/// Translates between the values of [dev.intarsia.model] and the protobuf classes published as
/// `io.opentelemetry.proto:opentelemetry-proto`. This is the only type that needs those classes; to write bytes,
/// [OtlpProtoWriter] does without.
///
/// From values to protobuf nothing is lost but the id of [Trace], which OTLP has in the spans only, and that a
/// monotonicity or zero threshold is unknown. The messages hold `resource`, `scope`, `status` and the value of every
/// attribute, if need be with nothing inside: exactly what [OtlpProtoWriter] writes.
///
/// A log record without a body has none there either.
///
/// From protobuf to values these are lost: whether such a message, or the body of a log record, was absent or empty;
/// `entity_refs` of a resource; the string-table indexes of keys and values (`key_strindex`, `string_value_strindex`),
/// which OTLP allows in profiles only and requires other signals to treat as empty; unknown fields. Unknown enumeration
/// numbers are kept.
///
/// To read the bytes of a request: `OtlpProto.traces(TracesData.parseFrom(bytes))`.
@SuppressWarnings(
        "exports") // the protobuf classes are optional at run time; a caller names them and so requires them itself
public final class OtlpProto {

    private OtlpProto() {}

    /// Translates a trace.
    ///
    /// @param trace the trace
    /// @return the message
    public static TracesData tracesData(Trace trace) {
        return TracesData.newBuilder().addAllResourceSpans(resourceSpans(trace)).build();
    }

    /// Translates a trace into the messages that `TracesData`, `ExportTraceServiceRequest` and Tempo's `Trace` have
    /// in common.
    ///
    /// @param trace the trace
    /// @return one message per resource spans
    public static List<ResourceSpans> resourceSpans(Trace trace) {
        return ToProto.resourceSpans(trace);
    }

    /// Translates a span.
    ///
    /// @param span the span
    /// @return the message
    public static io.opentelemetry.proto.trace.v1.Span span(Span span) {
        return ToProto.span(span);
    }

    /// Translates a value.
    ///
    /// @param value the value
    /// @return the message
    public static AnyValue anyValue(AttributeValue value) {
        return ToProto.anyValue(value);
    }

    /// Translates a message that holds one trace, resource spans without spans included.
    ///
    /// @param message the message
    /// @return the trace, its id that of the spans; the empty id if there is no span
    /// @throws IllegalArgumentException if spans have different trace ids
    public static Trace trace(TracesData message) {
        return trace(message.getResourceSpansList());
    }

    /// Translates resource spans that belong to one trace, those without spans included.
    ///
    /// @param messages the messages
    /// @return the trace, its id that of the spans; the empty id if there is no span
    /// @throws IllegalArgumentException if spans have different trace ids
    public static Trace trace(List<ResourceSpans> messages) {
        return FromProto.trace(messages);
    }

    /// Translates a message that holds spans of any number of traces, as requests do.
    ///
    /// Each trace gets its own copy of the resource spans and scope spans that have a span of it, in the order of the
    /// message. Resource spans and scope spans without a span belong to no trace and are left out.
    ///
    /// @param message the message
    /// @return the traces in the order of their first spans
    public static List<Trace> traces(TracesData message) {
        return traces(message.getResourceSpansList());
    }

    /// Translates resource spans with spans of any number of traces. See [#traces(TracesData)].
    ///
    /// @param messages the messages, for example of an `ExportTraceServiceRequest`
    /// @return the traces in the order of their first spans
    public static List<Trace> traces(List<ResourceSpans> messages) {
        return TraceSplitter.split(messages);
    }

    /// Translates a span.
    ///
    /// @param message the message
    /// @return the span
    public static Span span(io.opentelemetry.proto.trace.v1.Span message) {
        return FromProto.span(message);
    }

    /// Translates a value.
    ///
    /// @param message the message
    /// @return the value
    public static AttributeValue value(AnyValue message) {
        return FromProto.value(message);
    }

    /// Translates log data.
    ///
    /// @param data the log data
    /// @return the message
    public static io.opentelemetry.proto.logs.v1.LogsData logsData(LogsData data) {
        return io.opentelemetry.proto.logs.v1.LogsData.newBuilder()
                .addAllResourceLogs(resourceLogs(data))
                .build();
    }

    /// Translates log data into the messages that `LogsData` and `ExportLogsServiceRequest` have in common.
    ///
    /// @param data the log data
    /// @return one message per resource logs
    public static List<ResourceLogs> resourceLogs(LogsData data) {
        return LogsProto.messages(data);
    }

    /// Translates a message of log data.
    ///
    /// @param message the message
    /// @return the log data
    public static LogsData logs(io.opentelemetry.proto.logs.v1.LogsData message) {
        return logs(message.getResourceLogsList());
    }

    /// Translates resource logs.
    ///
    /// @param messages the messages, for example of an `ExportLogsServiceRequest`
    /// @return the log data
    public static LogsData logs(List<ResourceLogs> messages) {
        return LogsProto.values(messages);
    }

    /// Translates metrics data.
    ///
    /// @param data the metrics data
    /// @return the message
    public static io.opentelemetry.proto.metrics.v1.MetricsData metricsData(MetricsData data) {
        return io.opentelemetry.proto.metrics.v1.MetricsData.newBuilder()
                .addAllResourceMetrics(resourceMetrics(data))
                .build();
    }

    /// Translates metrics data into the messages that `MetricsData` and `ExportMetricsServiceRequest` have in common.
    ///
    /// @param data the metrics data
    /// @return one message per resource metrics
    public static List<ResourceMetrics> resourceMetrics(MetricsData data) {
        return MetricsToProto.messages(data);
    }

    /// Translates a message of metrics data.
    ///
    /// @param message the message
    /// @return the metrics data
    public static MetricsData metrics(io.opentelemetry.proto.metrics.v1.MetricsData message) {
        return metrics(message.getResourceMetricsList());
    }

    /// Translates resource metrics.
    ///
    /// @param messages the messages, for example of an `ExportMetricsServiceRequest`
    /// @return the metrics data
    public static MetricsData metrics(List<ResourceMetrics> messages) {
        return MetricsFromProto.values(messages);
    }
}
