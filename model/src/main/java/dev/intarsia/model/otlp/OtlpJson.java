package dev.intarsia.model.otlp;

import dev.intarsia.model.LogsData;
import dev.intarsia.model.MetricsData;
import dev.intarsia.model.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// OTLP/JSON as bytes, for answers and messages that hold one trace or request. Thread-safe; for many in a row, or
/// large ones, an [OtlpJsonWriter] keeps its buffer and writes to a stream.
public final class OtlpJson {
    private interface Writing {
        void to(OutputStream stream) throws IOException;
    }

    private OtlpJson() {}

    /// A trace as UTF-8; see [OtlpJsonWriter#write(Trace, OutputStream)].
    public static byte[] bytes(Trace trace) {
        return bytes(stream -> new OtlpJsonWriter().write(trace, stream));
    }

    /// Logs as UTF-8; see [OtlpJsonWriter#write(LogsData, OutputStream)].
    public static byte[] bytes(LogsData data) {
        return bytes(stream -> new OtlpJsonWriter().write(data, stream));
    }

    /// Metrics as UTF-8; see [OtlpJsonWriter#write(MetricsData, OutputStream)].
    public static byte[] bytes(MetricsData data) {
        return bytes(stream -> new OtlpJsonWriter().write(data, stream));
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // streams into memory do not fail
        }
        return bytes.toByteArray();
    }
}
