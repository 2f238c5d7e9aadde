package dev.intarsia.model.otlp;

import dev.intarsia.model.OtlpData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// OTLP/JSON as bytes, for answers and messages that hold one trace or request. Thread-safe; for many in a row, or
/// large ones, an [OtlpJsonWriter] keeps its buffer and writes to a stream.
public final class OtlpJson {

    private OtlpJson() {}

    /// A trace, or the spans, log records or metrics of a request, as UTF-8.
    ///
    /// @see OtlpJsonWriter#write(OtlpData, java.io.OutputStream)
    public static byte[] bytes(OtlpData data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new OtlpJsonWriter().write(data, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // streams into memory do not fail
        }
        return bytes.toByteArray();
    }
}
