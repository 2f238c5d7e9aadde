package dev.intarsia.tempo.internal.assemble;

import dev.intarsia.model.AttributeValue;
import dev.intarsia.model.Link;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What vParquet3 keeps encoded in single columns, decoded as the assembler does it.
public final class EncodedValues {
    private EncodedValues() {}

    /// The value in a column of OTLP messages, which the oldest blocks have as JSON.
    ///
    /// @return empty when the bytes are neither
    public static Optional<AttributeValue> ofMessage(byte[] bytes) {
        try {
            return Optional.of(OtlpMessages.value(bytes, bytes.length));
        } catch (IOException e) {
            return ofJson(bytes);
        }
    }

    /// The array or list of attributes in a column of JSON; the empty value for no bytes.
    ///
    /// @return empty when the bytes are no JSON of a value
    public static Optional<AttributeValue> ofJson(byte[] bytes) {
        return bytes.length == 0
                ? Optional.of(AttributeValue.empty())
                : AnyValueJson.tryParse(BinaryEntries.text(bytes, bytes.length));
    }

    /// All links of a span.
    ///
    /// @return empty when the bytes are no message of links
    public static Optional<List<Link>> links(byte[] bytes) {
        try {
            return Optional.of(OtlpMessages.links(bytes, bytes.length));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
