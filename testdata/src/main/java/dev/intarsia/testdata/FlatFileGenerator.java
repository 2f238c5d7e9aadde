package dev.intarsia.testdata;

import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.ColumnOptions;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import dev.intarsia.writer.WriterOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// Generates flat files of any size: readings of made-up sensors in nine columns of eight types, with the encodings and
/// codecs that suit them, some 20 bytes a row. No more than one row group is in memory.
public final class FlatFileGenerator {

    private static final long EPOCH_NANOS = 1_760_000_000_000_000_000L;
    private static final int SENSORS = 5_000;
    private static final int KEY_BYTES = 8;

    private static final ParquetSchema SCHEMA = schema();

    private final SplittableRandom random;
    private final RowGroupBuffer rows = new RowGroupBuffer(SCHEMA);
    private final byte[][] sensors = new byte[SENSORS][];
    private final byte[] key = new byte[KEY_BYTES];
    private long row;
    private long nanos = EPOCH_NANOS;

    private FlatFileGenerator(long seed) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < SENSORS; i++) {
            sensors[i] = "sensor-%05d/site-%d".formatted(i, i % 37).getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Writes a file, replacing one that is there. The same arguments yield the same bytes.
    ///
    /// @param rowCount number of rows, at least 1
    /// @param rowsPerGroup rows of a row group, but for the last one; at least 1
    /// @throws IOException when the file cannot be written
    public static void generate(Path file, long seed, long rowCount, int rowsPerGroup) throws IOException {
        if (rowCount < 1 || rowsPerGroup < 1) {
            throw new IllegalArgumentException("rows and rows per group are at least 1");
        }
        FlatFileGenerator generator = new FlatFileGenerator(seed);
        try (ParquetFileWriter writer = ParquetFileWriter.create(file, SCHEMA, options())) {
            for (long left = rowCount; left > 0; left -= rowsPerGroup) {
                generator.fill((int) Math.min(left, rowsPerGroup));
                writer.writeRowGroup(generator.rows);
            }
        }
    }

    private static ParquetSchema schema() {
        return ParquetSchema.builder("reading")
                .leaf("id", Repetition.REQUIRED, PhysicalType.INT64)
                .leaf("at", Repetition.REQUIRED, PhysicalType.INT64)
                .leaf(
                        "sensor",
                        Repetition.REQUIRED,
                        PhysicalType.BYTE_ARRAY,
                        0,
                        LogicalType.STRING,
                        OptionalInt.empty())
                .leaf("value", Repetition.REQUIRED, PhysicalType.DOUBLE)
                .leaf("deviation", Repetition.OPTIONAL, PhysicalType.FLOAT)
                .leaf("code", Repetition.OPTIONAL, PhysicalType.INT32)
                .leaf("valid", Repetition.REQUIRED, PhysicalType.BOOLEAN)
                .leaf(
                        "key",
                        Repetition.REQUIRED,
                        PhysicalType.FIXED_LEN_BYTE_ARRAY,
                        KEY_BYTES,
                        LogicalType.NONE,
                        OptionalInt.empty())
                .leaf("note", Repetition.OPTIONAL, PhysicalType.BYTE_ARRAY, 0, LogicalType.STRING, OptionalInt.empty())
                .build();
    }

    private static WriterOptions options() {
        return WriterOptions.DEFAULTS
                .withDefaultColumn(ColumnOptions.of(Encoding.PLAIN, Compression.SNAPPY))
                .withColumn(
                        ColumnPath.of("id"), ColumnOptions.of(Encoding.DELTA_BINARY_PACKED, Compression.UNCOMPRESSED))
                .withColumn(ColumnPath.of("at"), ColumnOptions.of(Encoding.DELTA_BINARY_PACKED, Compression.ZSTD))
                .withColumn(ColumnPath.of("sensor"), ColumnOptions.of(Encoding.RLE_DICTIONARY, Compression.SNAPPY))
                .withColumn(ColumnPath.of("value"), ColumnOptions.of(Encoding.BYTE_STREAM_SPLIT, Compression.ZSTD))
                .withColumn(ColumnPath.of("code"), ColumnOptions.of(Encoding.RLE_DICTIONARY, Compression.ZSTD))
                .withColumn(ColumnPath.of("valid"), ColumnOptions.of(Encoding.RLE, Compression.UNCOMPRESSED))
                .withColumn(
                        ColumnPath.of("note"), ColumnOptions.of(Encoding.DELTA_LENGTH_BYTE_ARRAY, Compression.ZSTD));
    }

    private void fill(int count) {
        rows.clear();
        ColumnBuffer sensor = rows.column(2);
        for (int i = 0; i < count; i++) {
            nanos += random.nextLong(1_000_000);
            rows.column(0).addLong(0, 0, ++row);
            rows.column(1).addLong(0, 0, nanos);
            sensor.addBytes(0, 0, sensors[Math.min(random.nextInt(SENSORS), random.nextInt(SENSORS))]);
            rows.column(3).addDouble(0, 0, Math.rint(random.nextDouble() * 1_000_000) / 1_000);
            addOptional(random.nextInt());
            rows.column(6).addBoolean(0, 0, random.nextInt(20) > 0);
            addKey(random.nextLong());
        }
    }

    private void addOptional(int chance) {
        if ((chance & 7) == 0) {
            rows.column(4).addNull(0, 0);
        } else {
            rows.column(4).addFloat(0, 1, (chance >>> 3) * 0x1p-29f);
        }
        if ((chance & 0x30) == 0) {
            rows.column(5).addNull(0, 0);
        } else {
            rows.column(5).addInt(0, 1, 200 + (chance >>> 8 & 0xFF));
        }
        if ((chance & 0xFC0) == 0) {
            rows.column(8).addBytes(0, 1, ("checked by hand, " + (chance >>> 16)).getBytes(StandardCharsets.UTF_8));
        } else {
            rows.column(8).addNull(0, 0);
        }
    }

    /// Half of it is the same for many rows, so that there is something to compress.
    private void addKey(long bits) {
        for (int i = 0; i < KEY_BYTES; i++) {
            key[i] = i < KEY_BYTES / 2 ? (byte) (row >>> 16 >>> 8 * i) : (byte) (bits >>> 8 * i);
        }
        rows.column(7).addBytes(0, 0, key);
    }
}
