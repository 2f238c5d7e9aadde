package dev.intarsia.cli.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A line of comma-separated values in UTF-8, which ends in a line feed. A null is an empty value, an empty text is
/// `""`.
///
/// Source: RFC 4180, but for the line ends.
public final class CsvLine {
    private final StringBuilder line = new StringBuilder();
    private boolean isEmpty = true;

    /// Writes a line of texts.
    public static void write(OutputStream out, Iterable<String> texts) throws IOException {
        CsvLine line = new CsvLine();
        texts.forEach(line::add);
        line.write(out);
    }

    /// Adds a text, in quotes where it needs them.
    public CsvLine add(String text) {
        separate();
        if (text.isEmpty() || text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            line.append(text);
        }
        return this;
    }

    /// Adds a number.
    public CsvLine add(long number) {
        return add(Long.toString(number));
    }

    /// Adds a null.
    public CsvLine addNull() {
        separate();
        return this;
    }

    private void separate() {
        if (!isEmpty) {
            line.append(',');
        }
        isEmpty = false;
    }

    /// Writes the line.
    public void write(OutputStream out) throws IOException {
        out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }
}
