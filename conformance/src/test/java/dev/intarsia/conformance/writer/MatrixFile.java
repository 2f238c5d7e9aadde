package dev.intarsia.conformance.writer;

import dev.intarsia.codec.compress.Compression;
import dev.intarsia.parquet.schema.ParquetSchema;
import dev.intarsia.writer.ColumnOptions;
import dev.intarsia.writer.PageVersion;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import dev.intarsia.writer.WriterOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/// A file with every type in every encoding, all columns nested in one shape, and what was put into it.
///
/// @param path where it is
/// @param schema its schema
/// @param columns its columns, one per leaf
/// @param expected per leaf its entries, as `rep def value`
record MatrixFile(Path path, ParquetSchema schema, List<MatrixColumn> columns, List<List<String>> expected) {

    static final int ROW_GROUPS = 2;
    static final int MAX_PAGE_ROWS = 9;

    /// Writes random rows.
    ///
    /// @param codecs the codec of each column
    static MatrixFile write(
            Path path,
            List<MatrixColumn> columns,
            PageVersion version,
            MatrixShape shape,
            IntFunction<Compression> codecs,
            int dictionaryBytes,
            int rowsPerGroup,
            RandomGenerator random)
            throws IOException {
        ParquetSchema.Builder builder = ParquetSchema.builder("matrix");
        columns.forEach(column -> shape.addTo(builder, column));
        ParquetSchema schema = builder.build();
        WriterOptions.Builder options =
                WriterOptions.builder().pageVersion(version).pageBytes(600).maxPageRows(MAX_PAGE_ROWS);
        List<List<String>> expected = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            ColumnOptions column = ColumnOptions.of(columns.get(c).writtenEncoding(), codecs.apply(c))
                    .withDictionaryBytes(dictionaryBytes);
            options.column(schema.leaf(c).path(), column);
            expected.add(new ArrayList<>());
        }
        RowGroupBuffer rows = new RowGroupBuffer(schema);
        try (ParquetFileWriter writer = ParquetFileWriter.create(path, schema, options.build())) {
            for (int group = 0; group < ROW_GROUPS; group++) {
                rows.clear();
                for (int c = 0; c < columns.size(); c++) {
                    for (int row = 0; row < rowsPerGroup; row++) {
                        shape.appendRow(rows.column(c), columns.get(c), random, expected.get(c));
                    }
                }
                writer.writeRowGroup(rows);
            }
        }
        return new MatrixFile(path, schema, columns, expected);
    }
}
