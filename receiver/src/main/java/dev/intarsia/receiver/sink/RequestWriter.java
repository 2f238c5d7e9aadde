package dev.intarsia.receiver.sink;

import dev.intarsia.model.otlp.OtlpJsonWriter;
import dev.intarsia.model.otlp.OtlpProtoWriter;
import dev.intarsia.otap.read.OtlpRequest;
import dev.intarsia.receiver.config.OtlpFormat;
import java.io.IOException;
import java.io.OutputStream;

/// Writes requests in the supported formats. For one thread at a time.
final class RequestWriter {
    private final OtlpProtoWriter proto = new OtlpProtoWriter();
    private final OtlpJsonWriter json = new OtlpJsonWriter();

    /// The request as one protobuf message.
    byte[] toProtobuf(OtlpRequest request) {
        return switch (request) {
            case OtlpRequest.Decoded decoded -> proto.toByteArray(decoded.data());
            case OtlpRequest.Encoded encoded -> encoded.message().toByteArray();
        };
    }

    /// Writes one line of JSON, or one message preceded by its length.
    void write(OtlpRequest request, OtlpFormat format, OutputStream to) throws IOException {
        switch (format) {
            case OTLP_JSON -> writeLine(request, to);
            case OTLP_PROTO -> writeDelimited(request, to);
        }
    }

    private void writeLine(OtlpRequest request, OutputStream to) throws IOException {
        switch (request) {
            case OtlpRequest.Decoded decoded -> json.writeLine(decoded.data(), to);
            case OtlpRequest.Encoded encoded ->
                throw new IllegalArgumentException("protobuf of " + encoded.signal() + " where JSON is to be written");
        }
    }

    private void writeDelimited(OtlpRequest request, OutputStream to) throws IOException {
        switch (request) {
            case OtlpRequest.Decoded decoded -> proto.writeDelimited(decoded.data(), to);
            case OtlpRequest.Encoded encoded -> OtlpProtoWriter.writeDelimited(encoded.message(), to);
        }
    }
}
