package dev.intarsia.conformance.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/// Writes the rows of a file once more by parquet-java, which makes statistics, page indexes and bloom filters of its
/// own.
final class ParquetJavaCopy {
    private ParquetJavaCopy() {}

    static void write(Path source, Path target, RandomGenerator random) throws IOException {
        ExampleParquetWriter.Builder builder = builder(source, target)
                .withWriterVersion(random.nextBoolean() ? WriterVersion.PARQUET_1_0 : WriterVersion.PARQUET_2_0)
                .withCompressionCodec(
                        random.nextBoolean() ? CompressionCodecName.UNCOMPRESSED : CompressionCodecName.SNAPPY)
                .withDictionaryEncoding(random.nextInt(3) > 0)
                .withDictionaryPageSize(random.nextInt(200, 20_000))
                .withBloomFilterEnabled(random.nextInt(3) > 0)
                .withAdaptiveBloomFilterEnabled(random.nextBoolean())
                .withColumnIndexTruncateLength(random.nextInt(1, 20))
                .withStatisticsTruncateLength(random.nextInt(1, 20))
                .withStatisticsEnabled(random.nextInt(8) > 0)
                .withSizeStatisticsEnabled(random.nextBoolean())
                .withPageSize(random.nextInt(100, 1500))
                .withMinRowCountForPageSizeCheck(random.nextInt(1, 20))
                .withPageRowCountLimit(random.nextInt(10, 120))
                .withRowGroupRowCountLimit(random.nextInt(60, 400));
        copy(source, builder);
    }

    static void writeOneRowGroup(Path source, Path target) throws IOException {
        copy(source, builder(source, target).withSizeStatisticsEnabled(true).withPageRowCountLimit(50));
    }

    private static ExampleParquetWriter.Builder builder(Path source, Path target) throws IOException {
        MessageType schema;
        try (ParquetFileReader footer = ParquetFileReader.open(new LocalInputFile(source))) {
            schema = footer.getFooter().getFileMetaData().getSchema();
        }
        return ExampleParquetWriter.builder(new LocalOutputFile(target))
                .withType(schema)
                .withConf(new PlainParquetConfiguration())
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE);
    }

    private static void copy(Path source, ExampleParquetWriter.Builder builder) throws IOException {
        try (ParquetReader<Group> rows = reader(source);
                ParquetWriter<Group> writer = builder.build()) {
            for (Group row = rows.read(); row != null; row = rows.read()) {
                writer.write(row);
            }
        }
    }

    private static ParquetReader<Group> reader(Path source) throws IOException {
        return new ParquetReader.Builder<Group>(new LocalInputFile(source), new PlainParquetConfiguration()) {
            @Override
            protected ReadSupport<Group> getReadSupport() {
                return new GroupReadSupport();
            }
        }.build();
    }
}
