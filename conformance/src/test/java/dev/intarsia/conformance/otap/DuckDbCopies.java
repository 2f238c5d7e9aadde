package dev.intarsia.conformance.otap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/// An exporter's directory as DuckDB's COPY writes it again: ids are BYTE_ARRAY, elements of lists are called so, what
/// is REQUIRED comes from the data, and there is neither a page index nor an Arrow schema.
public final class DuckDbCopies {
    private DuckDbCopies() {}

    /// Copies every file of a directory into another, under the same names. Ids must have been written without lengths,
    /// or DuckDB reads them wrong.
    public static void copy(Path from, Path to) throws IOException, SQLException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET preserve_insertion_order = true");
            for (Path file : files) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                statement.execute("COPY (SELECT * FROM read_parquet('" + file
                        + "', hive_partitioning = false)) TO '" + copy
                        + "' (FORMAT parquet, CODEC 'uncompressed')");
            }
        }
    }
}
