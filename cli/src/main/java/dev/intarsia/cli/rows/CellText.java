package dev.intarsia.cli.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.intarsia.row.FieldType;
import dev.intarsia.row.GroupView;
import dev.intarsia.row.RowType;
import dev.intarsia.row.ValueKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Top-level fields of rows as text: texts and times as they are, nested values as JSON.
final class CellText {
    private final RowType type;
    private final ByteArrayOutputStream cell = new ByteArrayOutputStream();
    private final JsonGenerator json;

    CellText(RowType type) throws IOException {
        this.type = type;
        this.json = ValueJson.factory().createGenerator(cell);
    }

    /// The text of a field that is not null.
    String of(GroupView row, int i) throws IOException {
        FieldType field = type.field(i).type();
        if (field instanceof FieldType.ValueType value && value.kind() == ValueKind.TEXT) {
            return row.getText(i);
        }
        cell.reset();
        ValueJson.value(json, field, row, i);
        json.flush();
        String text = cell.toString(StandardCharsets.UTF_8);
        boolean quoted = field instanceof FieldType.ValueType && text.startsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
