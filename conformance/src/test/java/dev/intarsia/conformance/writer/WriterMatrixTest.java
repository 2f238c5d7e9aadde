package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.codec.compress.Compression;
import dev.intarsia.parquet.schema.ColumnPath;
import dev.intarsia.parquet.schema.ParquetSchema;
import dev.intarsia.parquet.schema.PhysicalType;
import dev.intarsia.testsupport.Seeds;
import dev.intarsia.writer.ColumnOptions;
import dev.intarsia.writer.PageVersion;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import dev.intarsia.writer.WriterOptions;
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

    private static final int ROWS = 250;

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
            }
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("files")
    void independentReadersFindTheSameValues(
            PageVersion version, MatrixShape shape, Compression compression, int dictionaryBytes) throws Exception {
        RandomGenerator random = Seeds.random("WriterMatrixTest " + version + " " + shape + " " + compression);
        List<MatrixColumn> columns = MatrixColumn.all();
        ParquetSchema.Builder builder = ParquetSchema.builder("matrix");
        columns.forEach(column -> shape.addTo(builder, column));
        ParquetSchema schema = builder.build();
        WriterOptions.Builder options =
                WriterOptions.builder().pageVersion(version).pageBytes(600).maxPageRows(90);
        for (int c = 0; c < columns.size(); c++) {
            ColumnOptions column =
                    ColumnOptions.of(columns.get(c).encoding(), compression).withDictionaryBytes(dictionaryBytes);
            options.column(schema.leaf(c).path(), column);
        }
        Path file = folder.resolve("matrix.parquet");
        List<List<String>> expected = write(file, schema, columns, shape, options.build(), random);

        try (ParquetJavaFile read = ParquetJavaFile.open(file)) {
            List<List<String>> triples = read.triples();
            for (int c = 0; c < columns.size(); c++) {
                assertThat(triples.get(c)).as(columns.get(c).columnName()).isEqualTo(expected.get(c));
            }
        }
        compareWithDuckDb(file, schema, columns, expected);
    }

    private static List<List<String>> write(
            Path file,
            ParquetSchema schema,
            List<MatrixColumn> columns,
            MatrixShape shape,
            WriterOptions options,
            RandomGenerator random)
            throws Exception {
        List<List<String>> expected = new ArrayList<>();
        columns.forEach(column -> expected.add(new ArrayList<>()));
        RowGroupBuffer rows = new RowGroupBuffer(schema);
        try (ParquetFileWriter writer = ParquetFileWriter.create(file, schema, options)) {
            for (int group = 0; group < 2; group++) {
                rows.clear();
                for (int c = 0; c < columns.size(); c++) {
                    for (int row = 0; row < ROWS; row++) {
                        shape.appendRow(rows.column(c), columns.get(c), random, expected.get(c));
                    }
                }
                writer.writeRowGroup(rows);
            }
        }
        return expected;
    }

    private static void compareWithDuckDb(
            Path file, ParquetSchema schema, List<MatrixColumn> columns, List<List<String>> expected) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (int c = 0; c < columns.size(); c++) {
                ColumnPath path = schema.leaf(c).path();
                // DuckDB turns INT96 into a timestamp, and these are random bytes.
                if (columns.get(c).type() == PhysicalType.INT96) {
                    continue;
                }
                String name = path.parts().getFirst();
                String value = path.parts().size() == 1 ? name : "unnest(" + name + ", recursive := true)";
                String query = "SELECT v FROM (SELECT " + value + " AS v FROM '" + file + "') WHERE v IS NOT NULL";
                List<String> values = new ArrayList<>();
                try (ResultSet result = statement.executeQuery(query)) {
                    while (result.next()) {
                        values.add(Canonical.ofJdbc(result.getObject(1)));
                    }
                }
                assertThat(values).as(columns.get(c).columnName()).isEqualTo(MatrixShape.values(expected.get(c)));
            }
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM '" + file + "'")) {
                count.next();
                assertThat(count.getInt(1)).isEqualTo(2 * ROWS);
            }
        }
    }
}
