package dev.intarsia.conformance.cat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.intarsia.cli.Main;
import dev.intarsia.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The rows of a file in canonical text, read by either side.
final class CanonicalRows {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private CanonicalRows() {}

    /// What `cat` prints.
    static List<String> printed(Path file, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("cat", file.toString()));
        arguments.addAll(List.of(options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code;
        try (PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            code = Main.run(Console.of(out, errors), arguments.toArray(String[]::new));
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).as("%s", arguments).isEmpty();
        assertThat(code).isZero();
        List<String> rows = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            rows.add(CanonicalRow.of(JSON.readTree(line)));
        }
        return rows;
    }

    /// What DuckDB reads, in the order of the file.
    ///
    /// @param condition in SQL
    static List<String> queried(Path file, String condition) throws SQLException {
        List<String> rows = new ArrayList<>();
        String query = "select * from read_parquet('" + file + "') where " + condition;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set TimeZone = 'UTC'; set threads = 1; set preserve_insertion_order = true");
            try (ResultSet result = statement.executeQuery(query)) {
                while (result.next()) {
                    rows.add(row(result));
                }
            }
        }
        return rows;
    }

    private static String row(ResultSet result) throws SQLException {
        Map<String, String> fields = new TreeMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            fields.put(result.getMetaData().getColumnName(i), CanonicalRow.ofJdbc(result.getObject(i)));
        }
        return fields.toString();
    }
}
