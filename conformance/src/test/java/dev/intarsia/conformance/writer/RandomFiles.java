package dev.intarsia.conformance.writer;

import dev.intarsia.codec.Compression;
import dev.intarsia.codec.compress.Compressors;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.writer.ColumnOptions;
import dev.intarsia.writer.PageVersion;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import dev.intarsia.writer.WriterOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileWriter.Mode;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/// Writes rows with random settings: by parquet-java's writer, by ours, and as one file of the row groups of others.
final class RandomFiles {

    private static final CompressionCodecName[] THEIR_CODECS = {
        CompressionCodecName.UNCOMPRESSED,
        CompressionCodecName.SNAPPY,
        CompressionCodecName.GZIP,
        CompressionCodecName.ZSTD,
        CompressionCodecName.LZ4_RAW
    };
    private static final Compression[] OUR_CODECS =
            Stream.of(Compression.values()).filter(Compressors::supports).toArray(Compression[]::new);

    private final RandomGenerator random;

    RandomFiles(RandomGenerator random) {
        this.random = random;
    }

    /// Writes one file by parquet-java and describes how.
    String writeTheirs(Path path, MessageType schema, RandomRows rows) throws IOException {
        WriterVersion version = random.nextBoolean() ? WriterVersion.PARQUET_1_0 : WriterVersion.PARQUET_2_0;
        CompressionCodecName codec = THEIR_CODECS[random.nextInt(THEIR_CODECS.length)];
        boolean dictionary = random.nextBoolean();
        ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(new LocalOutputFile(path))
                .withType(schema)
                .withConf(new PlainParquetConfiguration())
                .withWriteMode(Mode.OVERWRITE)
                .withWriterVersion(version)
                .withCompressionCodec(codec)
                .withDictionaryEncoding(dictionary)
                .withDictionaryPageSize(random.nextInt(64, 3000))
                .withPageWriteChecksumEnabled(random.nextBoolean())
                .withPageSize(random.nextInt(100, 2000))
                .withPageRowCountLimit(random.nextInt(5, 200))
                .withMinRowCountForPageSizeCheck(random.nextInt(1, 20))
                .withRowGroupRowCountLimit(random.nextInt(20, 400));
        for (ColumnDescriptor column : schema.getColumns()) {
            if (isForStreamSplit(column.getPrimitiveType().getPrimitiveTypeName()) && random.nextBoolean()) {
                builder.withByteStreamSplitEncoding(String.join(".", column.getPath()), true);
            }
        }
        try (ParquetWriter<Group> writer = builder.build()) {
            for (int row = 0; row < rows.count(); row++) {
                writer.write(rows.group(row));
            }
        }
        return "parquet-java " + version + " " + codec + (dictionary ? " with dictionaries\n" : "\n") + schema;
    }

    private static boolean isForStreamSplit(PrimitiveTypeName type) {
        return switch (type) {
            case INT32, INT64, FLOAT, DOUBLE, FIXED_LEN_BYTE_ARRAY -> true;
            case BOOLEAN, BINARY, INT96 -> false;
        };
    }

    /// Writes one file by our writer and describes how.
    String writeOurs(Path path, ParquetSchema schema, RandomRows rows) throws IOException {
        PageVersion version = PageVersion.values()[random.nextInt(2)];
        WriterOptions options = WriterOptions.DEFAULTS
                .withPageVersion(version)
                .withPageBytes(random.nextInt(50, 2000))
                .withMaxPageRows(random.nextInt(1, 100))
                .withPageStatistics(random.nextBoolean());
        List<String> columns = new ArrayList<>();
        for (LeafColumn leaf : schema.leaves()) {
            ColumnOptions column = columnOptions(leaf);
            options = options.withColumn(leaf.path(), column);
            columns.add(leaf.path().dotted() + " " + leaf.type() + " " + leaf.logicalType() + " " + column);
        }
        int from = 0;
        RowGroupBuffer buffer = new RowGroupBuffer(schema);
        try (ParquetFileWriter writer = ParquetFileWriter.create(path, schema, options)) {
            while (from < rows.count()) {
                int to = Math.min(rows.count(), from + random.nextInt(1, 200));
                buffer.clear();
                rows.append(buffer, from, to);
                writer.writeRowGroup(buffer);
                from = to;
            }
        }
        return "our writer " + version + "\n" + String.join("\n", columns);
    }

    private ColumnOptions columnOptions(LeafColumn leaf) {
        List<Encoding> encodings = new ArrayList<>();
        for (MatrixColumn column : MatrixColumn.written()) {
            if (column.kind().type() == leaf.type()) {
                encodings.add(column.encoding());
            }
        }
        return ColumnOptions.of(
                        encodings.get(random.nextInt(encodings.size())), OUR_CODECS[random.nextInt(OUR_CODECS.length)])
                .withDictionaryBytes(random.nextInt(20, 3000))
                .withAlwaysCompress(random.nextBoolean());
    }

    /// Writes the row groups of several files of one schema into one, as they are.
    @SuppressWarnings("deprecation") // the newer constructor only adds what row groups that are copied do not need
    static void join(Path path, MessageType schema, Path... files) throws IOException {
        try (var writer = new org.apache.parquet.hadoop.ParquetFileWriter(
                new LocalOutputFile(path), schema, Mode.OVERWRITE, 1 << 20, 0)) {
            writer.start();
            for (Path file : files) {
                writer.appendFile(new LocalInputFile(file));
            }
            writer.end(java.util.Map.of());
        }
    }
}
