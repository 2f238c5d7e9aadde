package dev.intarsia.receiver.sink;

import dev.intarsia.model.Bytes;
import dev.intarsia.model.Trace;
import dev.intarsia.model.otlp.OtlpJsonWriter;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.otap.read.OtlpRequest;
import dev.intarsia.receiver.config.OutputFormat;
import java.io.IOException;
import java.io.OutputStream;

/// Writes requests in the supported formats. For one thread at a time.
final class RequestWriter {
    private final OtlpProtoWriter proto = new OtlpProtoWriter();
    private final OtlpJsonWriter json = new OtlpJsonWriter();

    /// The request as one protobuf message.
    byte[] toProtobuf(OtlpRequest request) {
        return switch (request) {
            case OtlpRequest.Logs logs -> proto.toByteArray(logs.data());
            case OtlpRequest.Traces traces -> proto.toByteArray(trace(traces));
            case OtlpRequest.Metrics metrics -> proto.toByteArray(metrics.data());
            case OtlpRequest.Encoded encoded -> encoded.message().toByteArray();
        };
    }

    /// Writes one line of JSON, or one message preceded by its length.
    void write(OtlpRequest request, OutputFormat format, OutputStream to) throws IOException {
        switch (format) {
            case OTLP_JSON -> writeLine(request, to);
            case OTLP_PROTO -> writeDelimited(request, to);
        }
    }

    private void writeLine(OtlpRequest request, OutputStream to) throws IOException {
        switch (request) {
            case OtlpRequest.Logs logs -> json.writeLine(logs.data(), to);
            case OtlpRequest.Traces traces -> json.writeLine(trace(traces), to);
            case OtlpRequest.Metrics metrics -> json.writeLine(metrics.data(), to);
            case OtlpRequest.Encoded encoded ->
                throw new IllegalArgumentException("protobuf of " + encoded.signal() + " where JSON is to be written");
        }
    }

    private void writeDelimited(OtlpRequest request, OutputStream to) throws IOException {
        switch (request) {
            case OtlpRequest.Logs logs -> proto.writeDelimited(logs.data(), to);
            case OtlpRequest.Traces traces -> proto.writeDelimited(trace(traces), to);
            case OtlpRequest.Metrics metrics -> proto.writeDelimited(metrics.data(), to);
            case OtlpRequest.Encoded encoded -> OtlpProtoWriter.writeDelimited(encoded.message(), to);
        }
    }

    /// The writers take spans as those of a trace, whose id they do not write.
    private static Trace trace(OtlpRequest.Traces traces) {
        return new Trace(Bytes.EMPTY, traces.resourceSpans());
    }
}
