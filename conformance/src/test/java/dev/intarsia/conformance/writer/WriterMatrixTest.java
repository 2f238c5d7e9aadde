package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.codec.Compression;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.testsupport.Seeds;
import dev.intarsia.writer.PageVersion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Type x encoding x codec x nesting x page version: what goes into our writer comes out of parquet-java and DuckDB.
final class WriterMatrixTest {

    private static final int ROWS = 50;

    @TempDir
    private Path folder;

    static List<Arguments> files() {
        List<Arguments> files = new ArrayList<>();
        for (PageVersion version : PageVersion.values()) {
            for (MatrixShape shape : MatrixShape.values()) {
                files.add(Arguments.of(version, shape, Compression.UNCOMPRESSED, 64));
                files.add(Arguments.of(version, shape, Compression.SNAPPY, 1 << 20));
                files.add(Arguments.of(version, shape, Compression.GZIP, 1 << 20));
                files.add(Arguments.of(version, shape, Compression.ZSTD, 700));
                files.add(Arguments.of(version, shape, Compression.LZ4_RAW, 1 << 20));
            }
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("files")
    void independentReadersFindTheSameValues(
            PageVersion version, MatrixShape shape, Compression compression, int dictionaryBytes) throws Exception {
        RandomGenerator random = Seeds.random("WriterMatrixTest " + version + " " + shape + " " + compression);
        MatrixFile file = MatrixFile.write(
                folder.resolve("matrix.parquet"),
                MatrixColumn.written(),
                version,
                shape,
                column -> compression,
                dictionaryBytes,
                ROWS,
                random);
        try (ParquetJavaFile read = ParquetJavaFile.open(file.path())) {
            List<List<String>> triples = read.triples();
            for (int c = 0; c < file.columns().size(); c++) {
                assertThat(triples.get(c))
                        .as(file.columns().get(c).columnName())
                        .isEqualTo(file.expected().get(c));
            }
        }
        // In a file of its own: DuckDB opens none with a column of a type that it does not support.
        List<MatrixColumn> columns = new ArrayList<>(MatrixColumn.written());
        columns.removeIf(column -> !column.isForDuckDb());
        compareWithDuckDb(MatrixFile.write(
                folder.resolve("duckdb.parquet"),
                columns,
                version,
                shape,
                column -> compression,
                dictionaryBytes,
                ROWS,
                random));
    }

    private static void compareWithDuckDb(MatrixFile matrix) throws Exception {
        Path file = matrix.path();
        List<MatrixColumn> columns = matrix.columns();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (int c = 0; c < columns.size(); c++) {
                ColumnPath path = matrix.schema().leaf(c).path();
                String name = path.parts().getFirst();
                String value = path.parts().size() == 1 ? name : "unnest(" + name + ", recursive := true)";
                String query = "SELECT v FROM (SELECT " + value + " AS v FROM '" + file + "') WHERE v IS NOT NULL";
                List<String> values = new ArrayList<>();
                try (ResultSet result = statement.executeQuery(query)) {
                    while (result.next()) {
                        values.add(CanonicalValue.ofJdbc(result.getObject(1)));
                    }
                }
                assertThat(values)
                        .as(columns.get(c).columnName())
                        .isEqualTo(MatrixShape.values(matrix.expected().get(c)));
            }
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM '" + file + "'")) {
                count.next();
                assertThat(count.getInt(1)).isEqualTo(MatrixFile.ROW_GROUPS * ROWS);
            }
        }
    }
}
