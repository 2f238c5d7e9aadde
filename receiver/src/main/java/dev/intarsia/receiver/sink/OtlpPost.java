package dev.intarsia.receiver.sink;

import dev.intarsia.otap.schema.Signal;
import dev.intarsia.receiver.config.SinkConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.zip.GZIPOutputStream;

/// Creates HTTP requests from protobuf messages.
///
/// Source: OTLP specification 1.x, "OTLP/HTTP Request".
///
/// @param config address and header fields
record OtlpPost(SinkConfig.OtlpHttp config) {
    /// Creates a request from a message.
    ///
    /// @throws IllegalArgumentException if the configuration's address or header fields are not valid for a request
    HttpRequest request(Signal signal, byte[] message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(signal))
                .timeout(config.timeout())
                .POST(HttpRequest.BodyPublishers.ofByteArray(config.gzip() ? gzip(message) : message));
        config.headers().forEach(request::setHeader);
        request.setHeader("Content-Type", "application/x-protobuf");
        if (config.gzip()) {
            request.setHeader("Content-Encoding", "gzip");
        }
        return request.build();
    }

    private URI address(Signal signal) {
        String base = config.endpoint().toString();
        String path = switch (signal) {
            case LOGS -> "/v1/logs";
            case TRACES -> "/v1/traces";
            case METRICS -> "/v1/metrics";
        };
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    private static byte[] gzip(byte[] message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(message.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
