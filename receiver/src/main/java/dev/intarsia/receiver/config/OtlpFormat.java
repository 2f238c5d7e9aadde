package dev.intarsia.receiver.config;

/// Format in which requests are written to files and to standard output.
public enum OtlpFormat {
    /// One JSON object per line, as OTLP/JSON.
    OTLP_JSON("otlp-json"),
    /// Protobuf messages, each preceded by its length as a varint.
    OTLP_PROTO("otlp-proto");

    private final String text;

    OtlpFormat(String text) {
        this.text = text;
    }

    /// The format's name in a configuration.
    public String text() {
        return text;
    }

    static OtlpFormat of(String text) {
        for (OtlpFormat format : values()) {
            if (format.text.equals(text)) {
                return format;
            }
        }
        throw new IllegalArgumentException("must be otlp-json or otlp-proto, not " + text);
    }
}
