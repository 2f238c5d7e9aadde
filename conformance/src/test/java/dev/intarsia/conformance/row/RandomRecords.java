package dev.intarsia.conformance.row;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/// Random records of a schema, and the file that parquet-java makes of them.
final class RandomRecords {
    private final RandomGenerator random;
    private long nextId;

    RandomRecords(RandomGenerator random) {
        this.random = random;
    }

    /// Records with ascending `id`.
    List<Group> next(MessageType schema, int count) {
        List<Group> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(group(schema, 0));
        }
        return records;
    }

    void write(Path path, MessageType schema, List<Group> records) throws IOException {
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(path))
                .withType(schema)
                .withConf(new PlainParquetConfiguration())
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withWriterVersion(random.nextBoolean() ? WriterVersion.PARQUET_1_0 : WriterVersion.PARQUET_2_0)
                .withDictionaryEncoding(random.nextBoolean())
                .withDictionaryPageSize(random.nextInt(64, 3000))
                .withPageRowCountLimit(random.nextInt(5, 100))
                .withRowGroupRowCountLimit(random.nextInt(10, 200))
                .build()) {
            for (Group row : records) {
                writer.write(row);
            }
        }
    }

    private Group group(GroupType type, int depth) {
        Group group = new SimpleGroup(type);
        for (int field = 0; field < type.getFieldCount(); field++) {
            Type child = type.getType(field);
            if (depth == 0 && child.getName().equals("id")) {
                group.add(field, nextId++);
                continue;
            }
            int count = switch (child.getRepetition()) {
                case REQUIRED -> 1;
                case OPTIONAL -> random.nextInt(3) == 0 ? 0 : 1;
                case REPEATED -> random.nextInt(20) == 0 ? random.nextInt(12) : random.nextInt(3);
            };
            for (int i = 0; i < count; i++) {
                if (child.isPrimitive()) {
                    add(group, field, child.asPrimitiveType());
                } else {
                    group.add(field, group(child.asGroupType(), depth + 1));
                }
            }
        }
        return group;
    }

    private void add(Group group, int field, PrimitiveType type) {
        boolean rare = random.nextInt(5) == 0;
        boolean time = type.getLogicalTypeAnnotation() instanceof TimeLogicalTypeAnnotation;
        switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> group.add(field, random.nextBoolean());
            case INT32 ->
                group.add(field, time ? random.nextInt(86_400_000) : rare ? random.nextInt() : random.nextInt(-9, 9));
            case INT64 ->
                group.add(
                        field,
                        time ? random.nextLong(86_400_000_000L) : rare ? random.nextLong() : random.nextInt(-9, 9));
            case FLOAT -> group.add(field, rare ? Float.intBitsToFloat(random.nextInt()) : random.nextInt(9) / 4f);
            case DOUBLE -> group.add(field, rare ? random.nextDouble() : random.nextInt(9) / 4d);
            case INT96 -> group.add(field, Binary.fromConstantByteArray(int96()));
            case FIXED_LEN_BYTE_ARRAY -> group.add(field, bytes(type.getTypeLength()));
            case BINARY -> group.add(field, random.nextInt(3) == 0 ? bytes(random.nextInt(1, 9)) : text());
        }
    }

    private byte[] int96() {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(random.nextLong())
                .putInt(random.nextInt())
                .array();
    }

    /// Not always UTF-8.
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
