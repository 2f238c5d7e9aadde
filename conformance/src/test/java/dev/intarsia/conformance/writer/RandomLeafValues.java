package dev.intarsia.conformance.writer;

import dev.intarsia.writer.ColumnBuffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;

/// Random values of a kind of leaf, as Boolean, Integer, Long, Float, Double or byte[], and where they go. Many are
/// equal, for dictionaries and runs; some are the extremes of the kind.
final class RandomLeafValues {
    private static final long DAY_SECONDS = 86_400;

    private final RandomGenerator random;

    RandomLeafValues(RandomGenerator random) {
        this.random = random;
    }

    Object next(LeafKind kind) {
        return switch (kind.type()) {
            case BOOLEAN -> random.nextInt(5) == 0;
            case INT32 -> (int) integer(kind);
            case INT64 -> integer(kind);
            case FLOAT -> (float) floating();
            case DOUBLE -> floating();
            case INT96 -> bytes(12);
            case FIXED_LEN_BYTE_ARRAY -> kind == LeafKind.FLOAT16 ? half() : bytes(kind.length());
            case BYTE_ARRAY -> byteArray(kind);
        };
    }

    private long integer(LeafKind kind) {
        boolean rare = random.nextInt(10) == 0;
        return switch (kind) {
            case INT8 -> random.nextInt(-128, 128);
            case INT16 -> random.nextInt(-32768, 32768);
            case UINT8 -> random.nextInt(256);
            case UINT16 -> random.nextInt(65536);
            case TIME_MILLIS -> random.nextLong(DAY_SECONDS * 1000);
            case TIME_MICROS -> random.nextLong(DAY_SECONDS * 1_000_000);
            case TIME_NANOS -> random.nextLong(DAY_SECONDS * 1_000_000_000);
            case DECIMAL_INT32 -> random.nextInt(-999_999_999, 1_000_000_000);
            case DECIMAL_INT64 -> random.nextLong(-999_999_999_999_999_999L, 1_000_000_000_000_000_000L);
            default -> rare ? random.nextLong() : random.nextInt(-50, 100);
        };
    }

    private double floating() {
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> -0.0;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3, 4, 5 -> random.nextDouble(-1e9, 1e9);
            default -> random.nextInt(20) / 4.0;
        };
    }

    private byte[] half() {
        short bits = Float.floatToFloat16((float) floating());
        return new byte[] {(byte) bits, (byte) (bits >> 8)};
    }

    private byte[] byteArray(LeafKind kind) {
        return switch (kind) {
            case STRING, ENUM -> text().getBytes(StandardCharsets.UTF_8);
            case JSON -> ("{\"a\":\"" + text() + "\"}").getBytes(StandardCharsets.UTF_8);
            case GEOMETRY, GEOGRAPHY -> point();
            case DECIMAL_BYTES -> bytes(random.nextInt(1, 13));
            default -> bytes(random.nextInt(5) * random.nextInt(9));
        };
    }

    private String text() {
        int[] points = "aé✓\uD83D\uDE00".codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(4) * random.nextInt(8); n > 0; n--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    // Well-known binary: byte order, kind of shape, coordinates.
    private byte[] point() {
        return ByteBuffer.allocate(21)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .putInt(1)
                .putDouble(random.nextInt(-180, 181))
                .putDouble(random.nextInt(-90, 91))
                .array();
    }

    private byte[] bytes(int length) {
        byte[] value = new byte[length];
        if (random.nextInt(4) != 0) {
            random.nextBytes(value);
        }
        return value;
    }

    /// Canonical text of a value.
    static String text(LeafKind kind, Object value) {
        return switch (value) {
            case Boolean flag -> CanonicalValue.of(flag.booleanValue());
            case Integer number -> kind.unsigned() ? Integer.toUnsignedString(number) : Integer.toString(number);
            case Long number -> kind.unsigned() ? Long.toUnsignedString(number) : Long.toString(number);
            case Float number -> CanonicalValue.of(number.floatValue());
            case Double number -> CanonicalValue.of(number.doubleValue());
            case byte[] bytes -> CanonicalValue.of(bytes);
            default -> throw new IllegalArgumentException(value.getClass().getName());
        };
    }

    /// Appends a value to a column of our writer.
    static void append(ColumnBuffer buffer, int rep, int def, Object value) {
        switch (value) {
            case Boolean flag -> buffer.addBoolean(rep, def, flag);
            case Integer number -> buffer.addInt(rep, def, number);
            case Long number -> buffer.addLong(rep, def, number);
            case Float number -> buffer.addFloat(rep, def, number);
            case Double number -> buffer.addDouble(rep, def, number);
            case byte[] bytes -> buffer.addBytes(rep, def, bytes);
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }

    /// Adds a value to a group of parquet-java's.
    static void add(Group group, int field, Object value) {
        switch (value) {
            case Boolean flag -> group.add(field, flag.booleanValue());
            case Integer number -> group.add(field, number.intValue());
            case Long number -> group.add(field, number.longValue());
            case Float number -> group.add(field, number.floatValue());
            case Double number -> group.add(field, number.doubleValue());
            case byte[] bytes -> group.add(field, Binary.fromConstantByteArray(bytes));
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }
}
