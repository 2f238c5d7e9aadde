package dev.intarsia.conformance.writer;

import dev.intarsia.writer.PageVersion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Files written by DuckDB's COPY, from which real Brotli comes: the types that it has, in columns of values that are
/// all different and of few different ones, all there, some of them null, all null, and in lists.
final class DuckDbFile {
    static final int ROWS = 1000;

    /// Expressions of `n`, a number, per type.
    private static final Map<String, String> TYPES = types();

    private DuckDbFile() {}

    private static Map<String, String> types() {
        Map<String, String> types = new TreeMap<>();
        types.put("boolean", "(hash(n) % 3 = 0)");
        types.put("tinyint", "(hash(n) % 127)::TINYINT");
        types.put("smallint", "(hash(n) % 32000)::SMALLINT");
        types.put("integer", "(hash(n) % 2000000000)::INTEGER");
        types.put("bigint", "(hash(n) // 3)::BIGINT");
        types.put("utinyint", "(hash(n) % 255)::UTINYINT");
        types.put("usmallint", "(hash(n) % 65000)::USMALLINT");
        types.put("uinteger", "(hash(n) % 4000000000)::UINTEGER");
        types.put("ubigint", "hash(n)");
        types.put("float", "hash(n)::FLOAT");
        types.put("double", "hash(n)::DOUBLE");
        types.put("date", "(DATE '2020-01-01' + (hash(n) % 9000)::INTEGER)");
        types.put("time", "(TIME '00:00:00' + to_microseconds((hash(n) % 80000000000)::BIGINT))");
        types.put("timestamp", "make_timestamp((hash(n) // 1000000)::BIGINT)");
        types.put("timestamp_ms", "make_timestamp((hash(n) // 1000000)::BIGINT)::TIMESTAMP_MS");
        types.put("timestamp_ns", "make_timestamp((hash(n) // 1000000)::BIGINT)::TIMESTAMP_NS");
        types.put("timestamptz", "make_timestamp((hash(n) // 1000000)::BIGINT)::TIMESTAMPTZ");
        types.put("decimal9", "((hash(n) % 10000000) / 100)::DECIMAL(9, 2)");
        types.put("decimal18", "((hash(n) % 1000000000) / 100)::DECIMAL(18, 4)");
        types.put("decimal38", "((hash(n) % 1000000000) / 100)::DECIMAL(38, 10)");
        types.put("varchar", "('text ' || hash(n))");
        types.put("blob", "('bytes ' || hash(n))::BLOB");
        types.put("uuid", "md5(n::VARCHAR)::UUID");
        types.put("interval", "to_days((hash(n) % 1000)::INTEGER)");
        return types;
    }

    private static String query() {
        List<String> columns = new ArrayList<>();
        TYPES.forEach((name, expression) -> {
            for (String number : List.of("i", "(i % 7)")) {
                String value = expression.replace("n)", number + ")").replace("n::", number + "::");
                String column = name + (number.equals("i") ? "_all" : "_few");
                columns.add(value + " AS " + column);
                columns.add("CASE WHEN i % 3 = 0 THEN NULL ELSE " + value + " END AS " + column + "_null");
                columns.add("[x FOR x IN [" + value + "] IF i % 4 > 0] AS " + column + "_list");
            }
            String value = expression.replace("n)", "i)").replace("n::", "i::");
            columns.add("CASE WHEN i < 0 THEN " + value + " END AS " + name + "_none");
        });
        return "SELECT " + String.join(", ", columns) + " FROM range(" + ROWS + ") t(i)";
    }

    /// Writes the same rows once per codec.
    static List<Path> write(Path folder, PageVersion version, List<String> codecs) throws SQLException {
        List<Path> files = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t AS " + query());
            for (String codec : codecs) {
                Path file = folder.resolve(version + "-" + codec + ".parquet");
                statement.execute("COPY t TO '" + file + "' (FORMAT parquet, CODEC '" + codec + "', PARQUET_VERSION "
                        + version + ", ROW_GROUP_SIZE 2048)");
                files.add(file);
            }
        }
        return files;
    }
}
