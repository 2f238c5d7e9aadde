package dev.intarsia.testdata.otap;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import dev.intarsia.otap.schema.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/// What an exporter is sent: one OTLP request of one signal.
public sealed interface OtapRequest {

    /// Logs.
    ///
    /// @param message the request
    record Logs(ExportLogsServiceRequest message) implements OtapRequest {
        @Override
        public Signal signal() {
            return Signal.LOGS;
        }
    }

    /// Spans.
    ///
    /// @param message the request
    record Traces(ExportTraceServiceRequest message) implements OtapRequest {
        @Override
        public Signal signal() {
            return Signal.TRACES;
        }
    }

    /// Metrics.
    ///
    /// @param message the request
    record Metrics(ExportMetricsServiceRequest message) implements OtapRequest {
        @Override
        public Signal signal() {
            return Signal.METRICS;
        }
    }

    /// The request as it goes over the wire.
    MessageLite message();

    /// What it holds.
    Signal signal();

    /// Number of log records, spans or metrics.
    default long itemCount() {
        return switch (this) {
            case Logs logs ->
                logs.message().getResourceLogsList().stream()
                        .flatMap(resource -> resource.getScopeLogsList().stream())
                        .mapToLong(scope -> scope.getLogRecordsCount())
                        .sum();
            case Traces traces ->
                traces.message().getResourceSpansList().stream()
                        .flatMap(resource -> resource.getScopeSpansList().stream())
                        .mapToLong(scope -> scope.getSpansCount())
                        .sum();
            case Metrics metrics ->
                metrics.message().getResourceMetricsList().stream()
                        .flatMap(resource -> resource.getScopeMetricsList().stream())
                        .mapToLong(scope -> scope.getMetricsCount())
                        .sum();
        };
    }

    /// Parses a request.
    ///
    /// @throws InvalidProtocolBufferException when it is none
    static OtapRequest parse(Signal signal, byte[] message) throws InvalidProtocolBufferException {
        return switch (signal) {
            case LOGS -> new Logs(ExportLogsServiceRequest.parseFrom(message));
            case TRACES -> new Traces(ExportTraceServiceRequest.parseFrom(message));
            case METRICS -> new Metrics(ExportMetricsServiceRequest.parseFrom(message));
        };
    }
}
