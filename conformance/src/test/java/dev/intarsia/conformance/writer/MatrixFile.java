package dev.intarsia.conformance.writer;

import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.writer.ColumnBuffer;
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

    /// The column with the number of the row.
    static final String ROW = "row";
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
        return write(path, columns, version, shape, codecs, dictionaryBytes, rowsPerGroup, false, random);
    }

    /// Writes random rows, uncompressed in pages of version 2, and after their columns one with the number of the row.
    static MatrixFile writeNumbered(
            Path path, List<MatrixColumn> columns, MatrixShape shape, int rowsPerGroup, RandomGenerator random)
            throws IOException {
        IntFunction<Compression> plain = column -> Compression.UNCOMPRESSED;
        return write(path, columns, PageVersion.V2, shape, plain, 1 << 20, rowsPerGroup, true, random);
    }

    private static MatrixFile write(
            Path path,
            List<MatrixColumn> columns,
            PageVersion version,
            MatrixShape shape,
            IntFunction<Compression> codecs,
            int dictionaryBytes,
            int rowsPerGroup,
            boolean numbered,
            RandomGenerator random)
            throws IOException {
        ParquetSchema.Builder builder = ParquetSchema.builder("matrix");
        columns.forEach(column -> shape.addTo(builder, column));
        if (numbered) {
            builder.leaf(ROW, Repetition.REQUIRED, PhysicalType.INT64);
        }
        ParquetSchema schema = builder.build();
        WriterOptions options = WriterOptions.DEFAULTS
                .withPageVersion(version)
                .withPageBytes(600)
                .withMaxPageRows(MAX_PAGE_ROWS);
        List<List<String>> expected = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            ColumnOptions column = ColumnOptions.of(columns.get(c).writtenEncoding(), codecs.apply(c))
                    .withDictionaryBytes(dictionaryBytes);
            options = options.withColumn(schema.leaf(c).path(), column);
            expected.add(new ArrayList<>());
        }
        if (numbered) {
            options =
                    options.withColumn(ColumnPath.of(ROW), ColumnOptions.of(Encoding.PLAIN, Compression.UNCOMPRESSED));
            expected.add(new ArrayList<>());
        }
        RowGroupBuffer rows = new RowGroupBuffer(schema);
        try (ParquetFileWriter writer = ParquetFileWriter.create(path, schema, options)) {
            for (int group = 0; group < ROW_GROUPS; group++) {
                rows.clear();
                for (int c = 0; c < columns.size(); c++) {
                    for (int row = 0; row < rowsPerGroup; row++) {
                        shape.appendRow(rows.column(c), columns.get(c), random, expected.get(c));
                    }
                }
                if (numbered) {
                    numberRows(rows.column(columns.size()), group * rowsPerGroup, rowsPerGroup, expected);
                }
                writer.writeRowGroup(rows);
            }
        }
        return new MatrixFile(path, schema, columns, expected);
    }

    private static void numberRows(ColumnBuffer column, long first, int count, List<List<String>> expected) {
        for (long row = first; row < first + count; row++) {
            column.addLong(0, 0, row);
            expected.getLast().add("0 0 " + row);
        }
    }
}
