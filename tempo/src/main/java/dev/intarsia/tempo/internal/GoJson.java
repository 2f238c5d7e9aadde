package dev.intarsia.tempo.internal;

/// Writes JSON byte for byte as Go's `encoding/json` does: no spaces, `<`, `>`, `&` and the two Unicode line separators
/// escaped, other characters as they are.
public final class GoJson {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(512);
    private boolean first = true;

    public void beginObject() {
        separate();
        out.append('{');
        first = true;
    }

    public void endObject() {
        out.append('}');
        first = false;
    }

    public void beginArray(String name) {
        name(name);
        out.append('[');
        first = true;
    }

    public void endArray() {
        out.append(']');
        first = false;
    }

    public void field(String name, String value) {
        name(name);
        quote(value);
    }

    public void field(String name, long value) {
        name(name);
        out.append(value);
    }

    public void fieldUnlessZero(String name, long value) {
        if (value != 0) {
            field(name, value);
        }
    }

    public void value(String value) {
        separate();
        quote(value);
    }

    private void name(String name) {
        separate();
        quote(name);
        out.append(':');
    }

    private void separate() {
        if (!first) {
            out.append(',');
        }
        first = false;
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i));
        }
        out.append('"');
    }

    private void append(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '<', '>', '&', '\u2028', '\u2029' -> escape(c);
            default -> {
                if (c < ' ') {
                    escape(c);
                } else {
                    out.append(c);
                }
            }
        }
    }

    private void escape(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt((c >>> shift) & 0xF));
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
