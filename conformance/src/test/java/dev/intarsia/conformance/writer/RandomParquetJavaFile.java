package dev.intarsia.conformance.writer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/// Writes files of random schema, content and settings by parquet-java's own writer.
final class RandomParquetJavaFile {

    private static final CompressionCodecName[] CODECS = {
        CompressionCodecName.UNCOMPRESSED,
        CompressionCodecName.SNAPPY,
        CompressionCodecName.GZIP,
        CompressionCodecName.ZSTD,
        CompressionCodecName.LZ4_RAW
    };
    private static final int MAX_DEPTH = 4;

    private final RandomGenerator random;

    RandomParquetJavaFile(RandomGenerator random) {
        this.random = random;
    }

    /// Writes one file and describes how.
    String write(Path path) throws IOException {
        MessageType schema = new MessageType("random", fields(0));
        WriterVersion version = random.nextBoolean() ? WriterVersion.PARQUET_1_0 : WriterVersion.PARQUET_2_0;
        CompressionCodecName codec = CODECS[random.nextInt(CODECS.length)];
        boolean dictionary = random.nextBoolean();
        ExampleParquetWriter.Builder builder = ExampleParquetWriter.builder(new LocalOutputFile(path))
                .withType(schema)
                .withConf(new PlainParquetConfiguration())
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
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
            for (int rows = random.nextInt(300); rows > 0; rows--) {
                writer.write(group(schema));
            }
        }
        return version + " " + codec + (dictionary ? " with dictionaries\n" : "\n") + schema;
    }

    private static boolean isForStreamSplit(PrimitiveTypeName type) {
        return switch (type) {
            case INT32, INT64, FLOAT, DOUBLE, FIXED_LEN_BYTE_ARRAY -> true;
            case BOOLEAN, BINARY, INT96 -> false;
        };
    }

    private List<Type> fields(int depth) {
        List<Type> fields = new ArrayList<>();
        for (int i = random.nextInt(1, depth == 0 ? 7 : 4); i > 0; i--) {
            Type.Repetition repetition = Type.Repetition.values()[random.nextInt(3)];
            String name = "f" + i;
            fields.add(
                    depth < MAX_DEPTH && random.nextInt(3) == 0
                            ? new GroupType(repetition, name, fields(depth + 1))
                            : primitive(repetition, name));
        }
        return fields;
    }

    private PrimitiveType primitive(Type.Repetition repetition, String name) {
        PrimitiveTypeName type = PrimitiveTypeName.values()[random.nextInt(PrimitiveTypeName.values().length)];
        Types.PrimitiveBuilder<PrimitiveType> builder = Types.primitive(type, repetition);
        boolean annotated = random.nextInt(3) == 0;
        return switch (type) {
            case INT32 -> (annotated ? builder.as(LogicalTypeAnnotation.intType(32, false)) : builder).named(name);
            case INT64 -> (annotated ? builder.as(LogicalTypeAnnotation.intType(64, false)) : builder).named(name);
            case BINARY -> (annotated ? builder.as(LogicalTypeAnnotation.stringType()) : builder).named(name);
            case FIXED_LEN_BYTE_ARRAY -> builder.length(random.nextInt(1, 20)).named(name);
            case BOOLEAN, FLOAT, DOUBLE, INT96 -> builder.named(name);
        };
    }

    private Group group(GroupType type) {
        Group group = new SimpleGroup(type);
        for (int field = 0; field < type.getFieldCount(); field++) {
            Type child = type.getType(field);
            int count = switch (child.getRepetition()) {
                case REQUIRED -> 1;
                case OPTIONAL -> random.nextInt(3) == 0 ? 0 : 1;
                case REPEATED -> random.nextInt(20) == 0 ? random.nextInt(30) : random.nextInt(3);
            };
            for (int i = 0; i < count; i++) {
                if (child.isPrimitive()) {
                    add(group, field, child.asPrimitiveType());
                } else {
                    group.add(field, group(child.asGroupType()));
                }
            }
        }
        return group;
    }

    private void add(Group group, int field, PrimitiveType type) {
        boolean rare = random.nextInt(6) == 0;
        switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> group.add(field, random.nextInt(4) == 0);
            case INT32 -> group.add(field, rare ? random.nextInt() : random.nextInt(-20, 20));
            case INT64 -> group.add(field, rare ? random.nextLong() : (long) random.nextInt(-20, 20));
            case FLOAT -> group.add(field, rare ? Float.intBitsToFloat(random.nextInt()) : random.nextInt(9) / 4f);
            case DOUBLE -> group.add(field, rare ? random.nextDouble() : random.nextInt(9) / 4d);
            case INT96 -> group.add(field, bytes(12));
            case FIXED_LEN_BYTE_ARRAY -> group.add(field, bytes(type.getTypeLength()));
            case BINARY ->
                group.add(
                        field, type.getLogicalTypeAnnotation() == null ? bytes(random.nextInt(rare ? 60 : 5)) : text());
        }
    }

    private Binary bytes(int length) {
        byte[] value = new byte[length];
        if (random.nextBoolean()) {
            random.nextBytes(value);
        }
        return Binary.fromConstantByteArray(value);
    }

    private Binary text() {
        String text = "service-" + random.nextInt(15) + "/✓".repeat(random.nextInt(3));
        return Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
    }
}
