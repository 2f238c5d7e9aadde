package dev.intarsia.conformance.cat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.cli.Main;
import dev.intarsia.cli.console.Console;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// DuckDB reads out of the CSV of `cat` what its lines of JSON contain.
final class CsvTest {
    private static String printed(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(Main.run(Console.of(out, System.err), arguments)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void duckDbReadsTheValuesOfTheJsonLines(@TempDir Path folder) throws Exception {
        String block = BlockGenerator.generate(BlockOptions.of(folder, 1).withSize(20, 5, 0, 1))
                .written()
                .directory()
                .toString();
        Path csv = Files.writeString(folder.resolve("rows.csv"), printed("cat", block, "--format", "csv"));
        List<String> lines = printed("cat", block).lines().toList();
        ObjectMapper json = new ObjectMapper();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("from read_csv('" + csv
                        + "', header = true, all_varchar = true, max_line_size = 10000000, strict_mode = true)")) {
            for (String line : lines) {
                assertThat(rows.next()).isTrue();
                JsonNode expected = json.readTree(line);
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    JsonNode value = expected.get(rows.getMetaData().getColumnName(i));
                    String text = rows.getString(i);
                    if (value.isContainerNode()) {
                        assertThat(json.readTree(text)).isEqualTo(value);
                    } else {
                        assertThat(text == null ? "" : text).isEqualTo(value.isNull() ? "" : value.asText());
                    }
                }
            }
            assertThat(rows.next()).isFalse();
        }
        assertThat(lines).hasSize(20);
        assertThat(printed("cat", block, "--format", "csv", "--no-header", "--columns", "RootSpanName"))
                .doesNotContain("RootSpanName");
    }
}
