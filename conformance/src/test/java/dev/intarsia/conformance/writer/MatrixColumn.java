package dev.intarsia.conformance.writer;

import dev.intarsia.parquet.metadata.Encoding;
import dev.intarsia.parquet.schema.LeafColumn;
import dev.intarsia.parquet.schema.LogicalType;
import dev.intarsia.parquet.schema.PhysicalType;
import dev.intarsia.writer.ColumnBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// One column of a matrix file: a type in one encoding, and how random values of it are appended.
record MatrixColumn(PhysicalType type, int typeLength, LogicalType logical, Encoding encoding) {

    private static final LogicalType UINT32 = new LogicalType.IntegerType(32, false);
    private static final LogicalType FLOAT16 = new LogicalType.Float16Type();
    private static final LogicalType UINT64 = new LogicalType.IntegerType(64, false);

    /// Every type with every encoding written for it.
    static List<MatrixColumn> all() {
        List<MatrixColumn> all = new ArrayList<>();
        add(all, PhysicalType.BOOLEAN, 0, LogicalType.NONE, Encoding.PLAIN, Encoding.RLE);
        Encoding[] integers = {
            Encoding.PLAIN, Encoding.RLE_DICTIONARY, Encoding.DELTA_BINARY_PACKED, Encoding.BYTE_STREAM_SPLIT
        };
        add(all, PhysicalType.INT32, 0, LogicalType.NONE, integers);
        add(all, PhysicalType.INT32, 0, UINT32, integers);
        add(all, PhysicalType.INT64, 0, LogicalType.NONE, integers);
        add(all, PhysicalType.INT64, 0, UINT64, integers);
        Encoding[] floating = {Encoding.PLAIN, Encoding.RLE_DICTIONARY, Encoding.BYTE_STREAM_SPLIT};
        add(all, PhysicalType.FLOAT, 0, LogicalType.NONE, floating);
        add(all, PhysicalType.DOUBLE, 0, LogicalType.NONE, floating);
        Encoding[] fixed = {
            Encoding.PLAIN, Encoding.RLE_DICTIONARY, Encoding.DELTA_BYTE_ARRAY, Encoding.BYTE_STREAM_SPLIT
        };
        add(all, PhysicalType.FIXED_LEN_BYTE_ARRAY, 5, LogicalType.NONE, fixed);
        add(all, PhysicalType.FIXED_LEN_BYTE_ARRAY, 2, FLOAT16, fixed);
        add(all, PhysicalType.INT96, 0, LogicalType.NONE, Encoding.PLAIN, Encoding.RLE_DICTIONARY);
        Encoding[] bytes = {
            Encoding.PLAIN, Encoding.RLE_DICTIONARY, Encoding.DELTA_LENGTH_BYTE_ARRAY, Encoding.DELTA_BYTE_ARRAY
        };
        add(all, PhysicalType.BYTE_ARRAY, 0, LogicalType.NONE, bytes);
        add(all, PhysicalType.BYTE_ARRAY, 0, LogicalType.STRING, bytes);
        return all;
    }

    private static void add(
            List<MatrixColumn> all, PhysicalType type, int length, LogicalType logical, Encoding... encodings) {
        for (Encoding encoding : encodings) {
            all.add(new MatrixColumn(type, length, logical, encoding));
        }
    }

    /// A name that tells type and encoding.
    String columnName() {
        String logicalName = logical == LogicalType.STRING
                ? "_utf8"
                : logical == FLOAT16 ? "_half" : logical == LogicalType.NONE ? "" : "_unsigned";
        return type.name().toLowerCase(java.util.Locale.ROOT) + logicalName + "_" + encoding.number();
    }

    /// True where DuckDB gives the stored value: it makes timestamps of INT96 and floats of halves, and reads values of
    /// fixed length in few encodings.
    boolean isForDuckDb() {
        boolean newerFixed = type == PhysicalType.FIXED_LEN_BYTE_ARRAY
                && (encoding == Encoding.DELTA_BYTE_ARRAY || encoding == Encoding.BYTE_STREAM_SPLIT);
        return type != PhysicalType.INT96 && logical != FLOAT16 && !newerFixed;
    }

    /// Appends a random value and returns its canonical text.
    String append(ColumnBuffer buffer, RandomGenerator random, int rep) {
        LeafColumn leaf = buffer.column();
        int def = leaf.maxDefinitionLevel();
        return switch (type) {
            case BOOLEAN -> {
                boolean value = random.nextInt(5) == 0;
                buffer.addBoolean(rep, def, value);
                yield Canonical.of(value);
            }
            case INT32 -> {
                int value = random.nextInt(10) == 0 ? random.nextInt() : random.nextInt(-50, 100);
                buffer.addInt(rep, def, value);
                yield logical == UINT32 ? Integer.toUnsignedString(value) : Integer.toString(value);
            }
            case INT64 -> {
                long value = random.nextInt(10) == 0 ? random.nextLong() : random.nextInt(-50, 100);
                buffer.addLong(rep, def, value);
                yield logical == UINT64 ? Long.toUnsignedString(value) : Long.toString(value);
            }
            case FLOAT -> {
                float value = (float) floating(random);
                buffer.addFloat(rep, def, value);
                yield Canonical.of(value);
            }
            case DOUBLE -> {
                double value = floating(random);
                buffer.addDouble(rep, def, value);
                yield Canonical.of(value);
            }
            case INT96, FIXED_LEN_BYTE_ARRAY, BYTE_ARRAY -> {
                byte[] value = bytes(random);
                buffer.addBytes(rep, def, value);
                yield Canonical.of(value);
            }
        };
    }

    private static double floating(RandomGenerator random) {
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> -0.0;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3, 4, 5 -> random.nextDouble(-1e9, 1e9);
            default -> random.nextInt(20) / 4.0;
        };
    }

    private byte[] bytes(RandomGenerator random) {
        if (logical == LogicalType.STRING) {
            String letters = "aé✓\uD83D\uDE00";
            int[] points = letters.codePoints().toArray();
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(4) * random.nextInt(8); n > 0; n--) {
                text.appendCodePoint(points[random.nextInt(points.length)]);
            }
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
        int length =
                type == PhysicalType.INT96 ? 12 : typeLength > 0 ? typeLength : random.nextInt(5) * random.nextInt(9);
        byte[] value = new byte[length];
        if (random.nextInt(4) != 0) {
            random.nextBytes(value);
        }
        return value;
    }
}
