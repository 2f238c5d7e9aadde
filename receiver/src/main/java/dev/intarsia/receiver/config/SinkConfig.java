package dev.intarsia.receiver.config;

import dev.intarsia.internal.text.RedactedUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Configuration of a sink, the destination of a receiver's requests.
public sealed interface SinkConfig {
    /// The sink's name, which is the name of its node, or its type.
    String name();

    /// Accepts and discards all batches.
    record Noop(String name) implements SinkConfig {}

    /// Counts and logs batches.
    ///
    /// @param name name of the sink
    /// @param detailed whether every record is logged, not only the number of records
    record Debug(String name, boolean detailed) implements SinkConfig {}

    /// Files in a folder.
    ///
    /// @param name name of the sink
    /// @param path the folder
    /// @param format how requests are written
    /// @param gzip whether files are compressed
    record Directory(String name, Path path, OtlpFormat format, boolean gzip) implements SinkConfig {}

    /// The standard output.
    ///
    /// @param name name of the sink
    /// @param format how requests are written
    record StandardOutput(String name, OtlpFormat format) implements SinkConfig {}

    /// A server that accepts OTLP/HTTP in protobuf.
    ///
    /// @param name name of the sink
    /// @param endpoint base address, to which `/v1/logs` and so on are appended
    /// @param headers further header fields
    /// @param gzip whether requests are compressed
    /// @param timeout maximum time to wait for a response
    /// @param retry the retry policy
    /// @param allowLinkLocal whether the server may have a link-local address (169.254.0.0/16, fe80::/10): cloud
    ///     machines serve their credentials there
    record OtlpHttp(
            String name,
            URI endpoint,
            Map<String, String> headers,
            boolean gzip,
            Duration timeout,
            RetryOptions retry,
            boolean allowLinkLocal)
            implements SinkConfig {
        public OtlpHttp {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        /// A server without a link-local address.
        ///
        /// @param name name of the sink
        /// @param endpoint base address, to which `/v1/logs` and so on are appended
        /// @param headers further header fields
        /// @param gzip whether requests are compressed
        /// @param timeout maximum time to wait for a response
        /// @param retry the retry policy
        public OtlpHttp(
                String name,
                URI endpoint,
                Map<String, String> headers,
                boolean gzip,
                Duration timeout,
                RetryOptions retry) {
            this(name, endpoint, headers, gzip, timeout, retry, false);
        }

        OtlpHttp withRetriesBounded(Duration time) {
            return retry.maxElapsed().isZero()
                    ? new OtlpHttp(
                            name,
                            endpoint,
                            headers,
                            gzip,
                            timeout,
                            new RetryOptions(retry.initialBackoff(), retry.maxBackoff(), time),
                            allowLinkLocal)
                    : this;
        }

        /// Includes the address without user and password, and the names of the header fields, but not their values,
        /// which may be secrets.
        @Override
        public String toString() {
            return "OtlpHttp[" + name + ", " + RedactedUrl.of(endpoint.toString()) + ", headers " + headers.keySet()
                    + "]";
        }
    }
}
