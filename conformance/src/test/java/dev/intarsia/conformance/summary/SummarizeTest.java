package dev.intarsia.conformance.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.intarsia.cli.Main;
import dev.intarsia.cli.console.Console;
import dev.intarsia.testdata.BlockGenerator;
import dev.intarsia.testdata.BlockOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `summarize` finds in files that DuckDB wrote what DuckDB's own aggregates return.
final class SummarizeTest {
    private static final String PRESENT = " CASE WHEN i % 7 = 3 THEN NULL ELSE ";

    /// Columns by name: how DuckDB makes their values of the row number `i`, and how it prints a bound in our form.
    private static final Map<String, List<String>> COLUMNS = columns();

    @TempDir
    private Path folder;

    private static Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("tiny", List.of("(i % 200 - 100)::TINYINT", "%s::VARCHAR"));
        columns.put("utiny", List.of("(i % 256)::UTINYINT", "%s::VARCHAR"));
        columns.put("int", List.of("(i * 7919 % 1000003 - 500000)::INTEGER", "%s::VARCHAR"));
        columns.put("uint", List.of("(4294967295 - i % 3000)::UINTEGER", "%s::VARCHAR"));
        columns.put("big", List.of("(i * 1000000007)::BIGINT", "%s::VARCHAR"));
        columns.put("ubig", List.of("(18446744073709551615 - i % 10)::UBIGINT", "%s::VARCHAR"));
        columns.put("single", List.of("(i % 50 / 4.0 - 3)::FLOAT", "%s::VARCHAR"));
        columns.put("number", List.of("(i % 1000 / 8.0 - 60)::DOUBLE", "%s::VARCHAR"));
        columns.put("flag", List.of("i % 3 = 0", "%s::VARCHAR"));
        columns.put("name", List.of("'name ' || (i % 400) || ' ü'", "%s"));
        columns.put("empty", List.of("''", "%s"));
        columns.put("bytes", List.of("encode('b' || (i % 13))", "'0x' || lower(hex(%s))"));
        columns.put("small_decimal", List.of("(i % 77 - 40.25)::DECIMAL(9, 2)", "%s::VARCHAR"));
        columns.put("large_decimal", List.of("((i % 99 - 50) * 1000000007)::DECIMAL(38, 3)", "%s::VARCHAR"));
        columns.put("day", List.of("DATE '1969-12-25' + (i % 40)::INTEGER", "%s::VARCHAR"));
        columns.put(
                "instant",
                List.of(
                        "TIMESTAMP '1969-12-31 23:00:00' + INTERVAL (i % 9000) SECOND",
                        "strftime(%s, '%%Y-%%m-%%dT%%H:%%M:%%S')"));
        columns.put("time", List.of("TIME '00:00:01' + INTERVAL (i %% 700) MINUTE".replace("%%", "%"), "%s::VARCHAR"));
        columns.put("id", List.of("md5((i % 60)::VARCHAR)::UUID", "%s::VARCHAR"));
        return columns;
    }

    private static JsonNode summary(Path file, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("summarize", file.toString(), "--format", "json"));
        arguments.addAll(List.of(more));
        return new ObjectMapper().readTree(printed(arguments));
    }

    private static String printed(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(Main.run(Console.of(out, System.err), arguments.toArray(String[]::new)))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode column(JsonNode summary, String path) {
        for (JsonNode column : summary.get("columns")) {
            if (column.get("column").asText().equals(path)) {
                return column;
            }
        }
        throw new AssertionError("no column " + path);
    }

    private Path table(Statement statement, String options) throws SQLException {
        Path file = folder.resolve("table.parquet");
        List<String> selected = new ArrayList<>();
        COLUMNS.forEach((name, sql) -> selected.add(PRESENT + sql.getFirst() + " END AS " + name));
        statement.execute("COPY (SELECT " + String.join(", ", selected) + " FROM range(20000) t(i)) TO '" + file
                + "' (FORMAT parquet, ROW_GROUP_SIZE 6000" + options + ")");
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", PARQUET_VERSION V2", ", DICTIONARY_SIZE_LIMIT 1, COMPRESSION zstd"})
    void countsAndBoundsAreThoseOfDuckDb(String options) throws Exception {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            Path file = table(statement, options);
            JsonNode summary = summary(file);
            assertThat(summary.get("rows").asLong()).isEqualTo(20_000);
            for (String name : COLUMNS.keySet()) {
                requireSame(statement, file, name, column(summary, name));
            }
        }
    }

    private static void requireSame(Statement statement, Path file, String name, JsonNode ours) throws SQLException {
        String text = COLUMNS.get(name).get(1);
        String query = "SELECT count(*), count(*) - count(" + name + "), count(DISTINCT " + name + "), "
                + text.formatted("min(" + name + ")") + ", " + text.formatted("max(" + name + ")") + " FROM '" + file
                + "'";
        try (ResultSet expected = statement.executeQuery(query)) {
            expected.next();
            assertThat(ours.get("values").asLong()).as(name).isEqualTo(expected.getLong(1));
            assertThat(ours.get("nulls").asLong()).as(name).isEqualTo(expected.getLong(2));
            assertThat(ours.get("distinct").asLong()).as(name).isEqualTo(expected.getLong(3));
            assertThat(ours.get("distinctIsEstimate").asBoolean()).as(name).isFalse();
            assertThat(comparable(ours.get("min").asText())).as(name).isEqualTo(comparable(expected.getString(4)));
            assertThat(comparable(ours.get("max").asText())).as(name).isEqualTo(comparable(expected.getString(5)));
        }
    }

    /// DuckDB prints a time of 10:00 with its seconds, and ours an instant with its zone.
    private static String comparable(String bound) {
        String zoneless = bound.endsWith("Z") ? bound.substring(0, bound.length() - 1) : bound;
        return zoneless.matches("([0-9-]+T)?[0-9]{2}:[0-9]{2}") ? zoneless + ":00" : zoneless;
    }

    @Test
    void manyDifferentValuesAreEstimated() throws Exception {
        Path file = folder.resolve("many.parquet");
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("COPY (SELECT i AS many, i % 1000 AS few FROM range(600000) t(i)) TO '" + file
                    + "' (FORMAT parquet)");
        }
        JsonNode summary = summary(file);
        JsonNode many = column(summary, "many");
        assertThat(many.get("distinctIsEstimate").asBoolean()).isTrue();
        assertThat(many.get("distinct").asDouble()).isCloseTo(600_000, within(600_000 * 0.04));
        assertThat(column(summary, "few").get("distinct").asLong()).isEqualTo(1_000);
        assertThat(column(summary, "few").get("distinctIsEstimate").asBoolean()).isFalse();
        assertThat(printed(List.of("summarize", file.toString())))
                .containsPattern("  ~(5[89]|6[01])[0-9],[0-9]{3}  0    599999");
    }

    @Test
    void zerosAndNansAreOneValueEachAndNoBounds() throws Exception {
        Path file = folder.resolve("floats.parquet");
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("COPY (SELECT * FROM (VALUES (0.0::DOUBLE, 'NaN'::FLOAT), (-0.0::DOUBLE, 'NaN'::FLOAT), "
                    + "('NaN'::DOUBLE, NULL), (1.5, NULL)) t(part, none)) TO '" + file + "' (FORMAT parquet)");
        }
        JsonNode some = column(summary(file), "part");
        assertThat(some.get("distinct").asInt()).isEqualTo(3);
        assertThat(some.get("min").asText()).isEqualTo("-0.0");
        assertThat(some.get("max").asText()).isEqualTo("1.5");
        JsonNode none = column(summary(file), "none");
        assertThat(none.get("distinct").asInt()).isEqualTo(1);
        assertThat(none.has("min")).isFalse();
        assertThat(printed(List.of("summarize", file.toString(), "--format", "csv"))
                        .lines())
                .contains("none,FLOAT,4,2,1,false,,");
    }

    @Test
    void columnsOfNestedFilesAndSingleRowGroupsAreChosen() throws Exception {
        Path block = BlockGenerator.generate(BlockOptions.of(folder, 1).withSize(60, 5, 20, 3))
                .written()
                .directory();
        Path data = block.resolve("data.parquet");
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet expected = statement.executeQuery("WITH r AS (SELECT unnest(rs) AS r FROM '" + data
                        + "'), ss AS (SELECT unnest(r.ss) AS ss FROM r), "
                        + "s AS (SELECT unnest(ss.Spans) AS s FROM ss) "
                        + "SELECT count(*), count(DISTINCT s.Name), min(s.Name), max(s.Name) FROM s")) {
            expected.next();
            String path = "rs.list.element.ss.list.element.Spans.list.element.Name";
            JsonNode summary = summary(block, "--columns", path);
            assertThat(summary.get("columns")).hasSize(1);
            JsonNode names = column(summary, path);
            assertThat(names.get("values").asLong() - names.get("nulls").asLong())
                    .isEqualTo(expected.getLong(1));
            assertThat(names.get("distinct").asLong()).isEqualTo(expected.getLong(2));
            assertThat(names.get("min").asText()).isEqualTo(expected.getString(3));
            assertThat(names.get("max").asText()).isEqualTo(expected.getString(4));
        }
        long first = summary(block, "--row-group", "0").get("rows").asLong();
        assertThat(first).isPositive().isLessThan(60);
        assertThat(summary(block).get("rows").asLong()).isEqualTo(60);
    }
}
