package dev.intarsia.conformance.filter;

import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.writer.BloomFilterOptions;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.ColumnOptions;
import dev.intarsia.writer.PageVersion;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import dev.intarsia.writer.WriterOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Files whose values drift with the rows, so that pages and row groups differ in their bounds: every type that has an
/// order of its own, flat, optional, in lists and in lists of lists.
final class GeneratedTable {
    private static final List<Encoding> INTEGERS =
            List.of(Encoding.PLAIN, Encoding.RLE_DICTIONARY, Encoding.DELTA_BINARY_PACKED);
    private static final List<Encoding> BYTES =
            List.of(Encoding.PLAIN, Encoding.RLE_DICTIONARY, Encoding.DELTA_LENGTH_BYTE_ARRAY);
    private static final List<Encoding> OTHERS = List.of(Encoding.PLAIN, Encoding.RLE_DICTIONARY);

    private final RandomGenerator random;
    private final int rowsPerGroup;
    private int row;

    private GeneratedTable(RandomGenerator random, int rowsPerGroup) {
        this.random = random;
        this.rowsPerGroup = rowsPerGroup;
    }

    static void write(Path file, RandomGenerator random, PageVersion version) throws IOException {
        write(file, random, version, random.nextInt(1, 4));
    }

    static void write(Path file, RandomGenerator random, PageVersion version, int groups) throws IOException {
        new GeneratedTable(random, random.nextInt(60, 400)).write(file, version, groups);
    }

    private void write(Path file, PageVersion version, int groups) throws IOException {
        ParquetSchema schema = schema();
        WriterOptions options = WriterOptions.DEFAULTS
                .withPageVersion(version)
                .withPageBytes(random.nextInt(100, 1500))
                .withIndexValueBytes(random.nextInt(1, 8))
                .withMaxPageRows(random.nextInt(10, 120));
        for (LeafColumn leaf : schema.leaves()) {
            Compression compression = random.nextBoolean() ? Compression.UNCOMPRESSED : Compression.ZSTD;
            ColumnOptions column =
                    ColumnOptions.of(encoding(leaf), compression).withDictionaryBytes(random.nextInt(100, 20_000));
            boolean bloom = leaf.type() != PhysicalType.BOOLEAN && random.nextBoolean();
            options = options.withColumn(
                    leaf.path(), bloom ? column.withBloomFilter(BloomFilterOptions.DEFAULTS) : column);
        }
        RowGroupBuffer rows = new RowGroupBuffer(schema);
        try (ParquetFileWriter writer = ParquetFileWriter.create(file, schema, options)) {
            for (int group = 0; group < groups; group++) {
                rows.clear();
                for (int i = 0; i < rowsPerGroup; i++, row++) {
                    for (int c = 0; c < schema.leaves().size(); c++) {
                        append(rows.column(c));
                    }
                }
                writer.writeRowGroup(rows);
            }
        }
    }

    private Encoding encoding(LeafColumn leaf) {
        List<Encoding> choice = switch (leaf.type()) {
            case BOOLEAN -> List.of(Encoding.PLAIN, Encoding.RLE);
            case INT32, INT64 -> INTEGERS;
            case BYTE_ARRAY -> BYTES;
            case INT96, FLOAT, DOUBLE, FIXED_LEN_BYTE_ARRAY -> OTHERS;
        };
        return choice.get(random.nextInt(choice.size()));
    }

    private static ParquetSchema schema() {
        ParquetSchema.Builder schema = ParquetSchema.builder("table");
        leaf(schema, "id", Repetition.REQUIRED, PhysicalType.INT64, 0, LogicalType.NONE);
        leaf(schema, "flag", Repetition.OPTIONAL, PhysicalType.BOOLEAN, 0, LogicalType.NONE);
        leaf(schema, "small", Repetition.OPTIONAL, PhysicalType.INT32, 0, LogicalType.NONE);
        leaf(schema, "unsigned", Repetition.OPTIONAL, PhysicalType.INT32, 0, new LogicalType.IntegerType(32, false));
        leaf(schema, "wide", Repetition.REQUIRED, PhysicalType.INT64, 0, new LogicalType.IntegerType(64, false));
        leaf(schema, "price", Repetition.OPTIONAL, PhysicalType.INT64, 0, new LogicalType.DecimalType(12, 2));
        leaf(schema, "half", Repetition.OPTIONAL, PhysicalType.FIXED_LEN_BYTE_ARRAY, 2, new LogicalType.Float16Type());
        leaf(schema, "single", Repetition.OPTIONAL, PhysicalType.FLOAT, 0, LogicalType.NONE);
        leaf(schema, "real", Repetition.REQUIRED, PhysicalType.DOUBLE, 0, LogicalType.NONE);
        leaf(schema, "text", Repetition.OPTIONAL, PhysicalType.BYTE_ARRAY, 0, LogicalType.STRING);
        leaf(schema, "fixed", Repetition.REQUIRED, PhysicalType.FIXED_LEN_BYTE_ARRAY, 4, LogicalType.NONE);
        leaf(
                schema,
                "short",
                Repetition.OPTIONAL,
                PhysicalType.FIXED_LEN_BYTE_ARRAY,
                3,
                new LogicalType.DecimalType(6, 1));
        leaf(
                schema,
                "long",
                Repetition.OPTIONAL,
                PhysicalType.FIXED_LEN_BYTE_ARRAY,
                12,
                new LogicalType.DecimalType(25, 4));
        leaf(schema, "number", Repetition.OPTIONAL, PhysicalType.BYTE_ARRAY, 0, new LogicalType.DecimalType(30, 3));
        leaf(schema, "raw", Repetition.OPTIONAL, PhysicalType.INT96, 0, LogicalType.NONE);
        leaf(schema, "bare", Repetition.REPEATED, PhysicalType.INT32, 0, LogicalType.NONE);
        schema.beginGroup("tags", Repetition.OPTIONAL, LogicalType.LIST, OptionalInt.empty());
        schema.beginGroup("list", Repetition.REPEATED);
        leaf(schema, "element", Repetition.OPTIONAL, PhysicalType.BYTE_ARRAY, 0, LogicalType.STRING);
        schema.endGroup().endGroup();
        schema.beginGroup("outer", Repetition.REPEATED).beginGroup("inner", Repetition.REPEATED);
        leaf(schema, "value", Repetition.REQUIRED, PhysicalType.INT64, 0, LogicalType.NONE);
        schema.endGroup().endGroup();
        return schema.build();
    }

    private static void leaf(
            ParquetSchema.Builder schema,
            String name,
            Repetition repetition,
            PhysicalType type,
            int length,
            LogicalType logical) {
        schema.leaf(name, repetition, type, length, logical, OptionalInt.empty());
    }

    private void append(ColumnBuffer buffer) {
        LeafColumn leaf = buffer.column();
        switch (leaf.maxRepetitionLevel()) {
            case 0 -> value(buffer, 0, nullable(leaf) && isNull());
            case 1 -> list(buffer, leaf);
            default -> nested(buffer);
        }
    }

    // Whole pages of nulls, too.
    private boolean isNull() {
        return row / 50 % 5 == 3 || random.nextInt(6) == 0;
    }

    private static boolean nullable(LeafColumn leaf) {
        return leaf.repetition() == Repetition.OPTIONAL;
    }

    private void list(ColumnBuffer buffer, LeafColumn leaf) {
        int size = random.nextInt(5) == 0 ? 40 : random.nextInt(-1, 4);
        if (size <= 0) {
            buffer.addNull(0, Math.min(size + 1, leaf.maxDefinitionLevel() - 1));
        }
        for (int i = 0; i < size; i++) {
            value(buffer, i == 0 ? 0 : 1, nullable(leaf) && random.nextInt(4) == 0);
        }
    }

    private void nested(ColumnBuffer buffer) {
        int outer = random.nextInt(4);
        if (outer == 0) {
            buffer.addNull(0, 0);
        }
        for (int o = 0; o < outer; o++) {
            int inner = random.nextInt(3);
            if (inner == 0) {
                buffer.addNull(o == 0 ? 0 : 1, 1);
            }
            for (int i = 0; i < inner; i++) {
                value(buffer, i > 0 ? 2 : o > 0 ? 1 : 0, false);
            }
        }
    }

    private void value(ColumnBuffer buffer, int rep, boolean isNull) {
        LeafColumn leaf = buffer.column();
        int def = leaf.maxDefinitionLevel();
        if (isNull) {
            buffer.addNull(rep, def - 1);
            return;
        }
        int drift = row / 3 + random.nextInt(-8, 9);
        switch (leaf.type()) {
            case BOOLEAN -> buffer.addBoolean(rep, def, row / 40 % 3 == 0 || random.nextInt(20) == 0);
            case INT32 -> buffer.addInt(rep, def, leaf.name().equals("unsigned") ? drift - 60 : drift);
            case INT64 -> buffer.addLong(rep, def, longValue(leaf, drift));
            case FLOAT -> buffer.addFloat(rep, def, (float) floating(drift));
            case DOUBLE -> buffer.addDouble(rep, def, floating(drift));
            case INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> buffer.addBytes(rep, def, bytes(leaf, drift));
        }
    }

    private long longValue(LeafColumn leaf, int drift) {
        return switch (leaf.name()) {
            case "id" -> row;
            case "wide" -> Long.MAX_VALUE - 40 + drift;
            default -> drift - 50;
        };
    }

    private double floating(int drift) {
        return switch (random.nextInt(14)) {
            case 0 -> row / 60 % 2 == 0 ? Double.NaN : drift;
            case 1 -> -0.0;
            case 2 -> 0.0;
            case 3 -> row % 100 < 10 ? Double.POSITIVE_INFINITY : drift;
            default -> drift / 4.0 - 10;
        };
    }

    private byte[] bytes(LeafColumn leaf, int drift) {
        return switch (leaf.name()) {
            case "half" -> {
                short half = Float.floatToFloat16((float) floating(drift));
                yield new byte[] {(byte) half, (byte) (half >> 8)};
            }
            case "short" -> decimal(BigInteger.valueOf(drift * 3L - 100), 3);
            case "long" -> decimal(BigInteger.valueOf(drift - 60).multiply(BigInteger.TEN.pow(15)), 12);
            case "number" ->
                BigInteger.valueOf(drift - 60).pow(random.nextInt(1, 6)).toByteArray();
            case "fixed" -> decimal(BigInteger.valueOf(drift * 1000L), 4);
            case "raw" -> decimal(BigInteger.valueOf(drift), 12);
            default ->
                (Integer.toString(drift / 10, 36) + "é✓x".substring(0, random.nextInt(4)))
                        .getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] decimal(BigInteger value, int width) {
        byte[] bytes = new byte[width];
        for (int i = 0; i < width; i++) {
            bytes[width - 1 - i] = value.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }
}
