package dev.intarsia.otap.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a receiver's requests go.
public sealed interface SinkConfig {
    /// The sink's name: that of its node, or its type.
    String name();

    /// Takes everything and does nothing with it.
    record Noop(String name) implements SinkConfig {}

    /// Counts, and tells what it got.
    ///
    /// @param name name of the sink
    /// @param detailed whether every record is told, not only their number
    record Debug(String name, boolean detailed) implements SinkConfig {}

    /// Files in a folder.
    ///
    /// @param name name of the sink
    /// @param path the folder
    /// @param format how requests are written
    /// @param gzip whether files are compressed
    record Directory(String name, Path path, OutputFormat format, boolean gzip) implements SinkConfig {}

    /// The standard output.
    ///
    /// @param name name of the sink
    /// @param format how requests are written
    record StandardOutput(String name, OutputFormat format) implements SinkConfig {}

    /// A server that takes OTLP over HTTP in protobuf.
    ///
    /// @param name name of the sink
    /// @param endpoint base address, to which `/v1/logs` and so on are appended
    /// @param headers further header fields
    /// @param gzip whether requests are compressed
    /// @param timeout how long an answer may take
    /// @param retry when a request is sent again
    record OtlpHttp(
            String name, URI endpoint, Map<String, String> headers, boolean gzip, Duration timeout, RetryOptions retry)
            implements SinkConfig {
        public OtlpHttp {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        /// The address, and the names of the header fields; their values may be secrets.
        @Override
        public String toString() {
            return "OtlpHttp[" + name + ", " + endpoint + ", headers " + headers.keySet() + "]";
        }
    }
}
