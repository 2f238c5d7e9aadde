package dev.intarsia.cli.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.intarsia.row.GroupView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Rows as JSON objects, one a line.
public final class JsonLines implements RowOutput {
    private final OutputStream out;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final JsonGenerator json;

    /// Prints to `out`.
    public JsonLines(OutputStream out) throws IOException {
        this.out = out;
        this.json = ValueJson.factory().createGenerator(line);
    }

    @Override
    public void write(GroupView row) throws IOException {
        line.reset();
        ValueJson.group(json, row);
        json.flush();
        line.write('\n');
        line.writeTo(out);
    }

    @Override
    public void finish() {
        // Nothing is kept back.
    }
}
