package dev.intarsia.cli.output;

import dev.intarsia.tempo.block.DedicatedColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// Dedicated columns as Tempo's configuration has them: the value of `parquet_dedicated_columns` in the block settings
/// and in the overrides of tenants.
public final class DedicatedColumnsText {
    private DedicatedColumnsText() {}

    /// Prints YAML.
    public static void writeYaml(List<DedicatedColumn> columns, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder("parquet_dedicated_columns:").append(columns.isEmpty() ? " []\n" : "\n");
        for (DedicatedColumn column : columns) {
            text.append("  - scope: ").append(column.scope().id()).append('\n');
            text.append("    name: ").append(quoted(column.name(), '"')).append('\n');
            text.append("    type: ").append(column.type().id()).append('\n');
            if (!column.options().isEmpty()) {
                text.append("    options: [").append(options(column, "")).append("]\n");
            }
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Prints a field of a Jsonnet object.
    public static void writeJsonnet(List<DedicatedColumn> columns, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder("parquet_dedicated_columns: [\n");
        for (DedicatedColumn column : columns) {
            text.append("  { scope: '").append(column.scope().id());
            text.append("', name: ").append(quoted(column.name(), '\''));
            text.append(", type: '").append(column.type().id()).append('\'');
            if (!column.options().isEmpty()) {
                text.append(", options: [").append(options(column, "'")).append(']');
            }
            text.append(" },\n");
        }
        out.write(text.append("],\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String options(DedicatedColumn column, String quote) {
        return column.options().stream()
                .map(DedicatedColumn.Option::id)
                .map(id -> quote + id + quote)
                .collect(Collectors.joining(", "));
    }

    /// A string whose escapes YAML's double quotes, Jsonnet's quotes and JSON have in common.
    private static String quoted(String text, char quote) {
        StringBuilder quoted = new StringBuilder().append(quote);
        for (char c : text.toCharArray()) {
            if (c == quote || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c) || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append(quote).toString();
    }
}
