package dev.intarsia.cli.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.row.RowCursor;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.LogicalType.DecimalType;
import dev.intarsia.schema.LogicalType.TimestampType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.schema.TimeUnit;
import dev.intarsia.store.local.LocalObjectStore;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import dev.intarsia.writer.WriterOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What single values are printed as.
final class ValueJsonTest {
    @TempDir
    private Path folder = Path.of("");

    private static ParquetSchema leaf(PhysicalType type, int length, LogicalType logical) {
        return ParquetSchema.builder("m")
                .leaf("v", Repetition.OPTIONAL, type, length, logical, OptionalInt.empty())
                .build();
    }

    private void printed(ParquetSchema schema, Consumer<RowGroupBuffer> rows, String... lines) throws IOException {
        RowGroupBuffer buffer = new RowGroupBuffer(schema);
        rows.accept(buffer);
        Path file = folder.resolve("data.parquet");
        try (ParquetFileWriter writer = ParquetFileWriter.create(file, schema, WriterOptions.DEFAULTS)) {
            writer.writeRowGroup(buffer);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context = ReadContext.builder().pool(pool).build();
                LocalObjectStore store = new LocalObjectStore(folder)) {
            try (RowCursor cursor =
                    ParquetReader.open(store, "data.parquet", context).rows(Projection.all())) {
                JsonLines output = new JsonLines(out);
                while (cursor.next()) {
                    output.write(cursor.row());
                }
            }
            assertThat(pool.inUse()).isZero();
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly(lines);
    }

    private void printed(PhysicalType type, LogicalType logical, Consumer<ColumnBuffer> values, String... lines)
            throws IOException {
        printed(leaf(type, 0, logical), rows -> values.accept(rows.column(0)), lines);
    }

    private void printed(int length, LogicalType logical, byte[] value, String line) throws IOException {
        ParquetSchema schema = leaf(PhysicalType.FIXED_LEN_BYTE_ARRAY, length, logical);
        printed(schema, rows -> rows.column(0).addBytes(0, 1, value), line);
    }

    @Test
    void numbersAreExact() throws IOException {
        printed(
                PhysicalType.INT64,
                LogicalType.NONE,
                c -> {
                    c.addLong(0, 1, Long.MIN_VALUE);
                    c.addNull(0, 0);
                },
                "{\"v\":-9223372036854775808}",
                "{\"v\":null}");
        LogicalType unsigned = new LogicalType.IntegerType(64, false);
        printed(PhysicalType.INT64, unsigned, c -> c.addLong(0, 1, -1), "{\"v\":18446744073709551615}");
        LogicalType narrow = new LogicalType.IntegerType(32, false);
        printed(PhysicalType.INT32, narrow, c -> c.addInt(0, 1, -1), "{\"v\":4294967295}");
        printed(PhysicalType.INT32, new DecimalType(9, 2), c -> c.addInt(0, 1, -150), "{\"v\":-1.50}");
        printed(
                PhysicalType.INT64,
                new DecimalType(18, 0),
                c -> c.addLong(0, 1, 1L << 60),
                "{\"v\":1152921504606846976}");
        printed(16, new DecimalType(38, 38), new byte[16], "{\"v\":0." + "0".repeat(38) + "}");
    }

    @Test
    void floatingPointNumbersAreShortestAndNanIsAText() throws IOException {
        printed(
                PhysicalType.FLOAT,
                LogicalType.NONE,
                c -> {
                    c.addFloat(0, 1, 0.1f);
                    c.addFloat(0, 1, Float.NaN);
                    c.addFloat(0, 1, Float.NEGATIVE_INFINITY);
                    c.addFloat(0, 1, -0.0f);
                },
                "{\"v\":0.1}",
                "{\"v\":\"NaN\"}",
                "{\"v\":\"-Infinity\"}",
                "{\"v\":-0.0}");
        printed(PhysicalType.DOUBLE, LogicalType.NONE, c -> c.addDouble(0, 1, 1e300), "{\"v\":1.0E300}");
        printed(2, new LogicalType.Float16Type(), new byte[] {0, 0x3E}, "{\"v\":1.5}");
    }

    @Test
    void datesAndTimesAreIsoWithAllDigits() throws IOException {
        printed(PhysicalType.INT32, new LogicalType.DateType(), c -> c.addInt(0, 1, -1), "{\"v\":\"1969-12-31\"}");
        LogicalType time = new LogicalType.TimeType(true, TimeUnit.MICROS);
        printed(
                PhysicalType.INT64,
                time,
                c -> {
                    c.addLong(0, 1, 0);
                    c.addLong(0, 1, 86_399_999_999L);
                },
                "{\"v\":\"00:00:00\"}",
                "{\"v\":\"23:59:59.999999\"}");
        printed(
                PhysicalType.INT64,
                new TimestampType(true, TimeUnit.NANOS),
                c -> c.addLong(0, 1, -1),
                "{\"v\":\"1969-12-31T23:59:59.999999999Z\"}");
        printed(
                PhysicalType.INT64,
                new TimestampType(false, TimeUnit.MILLIS),
                c -> c.addLong(0, 1, 60_001),
                "{\"v\":\"1970-01-01T00:01:00.001\"}");
    }

    @Test
    void bytesUuidsAndIntervals() throws IOException {
        byte[] sixteen = new byte[16];
        sixteen[0] = (byte) 0xAB;
        printed(16, new LogicalType.UuidType(), sixteen, "{\"v\":\"ab000000-0000-0000-0000-000000000000\"}");
        printed(16, LogicalType.NONE, sixteen, "{\"v\":\"ab" + "0".repeat(30) + "\"}");
        byte[] interval = {1, 0, 0, 0, 2, 0, 0, 0, -1, -1, -1, -1};
        printed(
                12,
                new LogicalType.IntervalType(),
                interval,
                "{\"v\":{\"months\":1,\"days\":2,\"millis\":4294967295}}");
        printed(
                PhysicalType.BYTE_ARRAY,
                LogicalType.STRING,
                c -> {
                    c.addBytes(0, 1, "a\"b\n🙂".getBytes(StandardCharsets.UTF_8));
                    c.addBytes(0, 1, new byte[] {'a', -1});
                },
                "{\"v\":\"a\\\"b\\n🙂\"}",
                "{\"v\":\"a\uFFFD\"}");
    }

    @Test
    void ofEqualKeysTheLastOneCounts() throws IOException {
        ParquetSchema schema = ParquetSchema.builder("m")
                .beginGroup("v", Repetition.OPTIONAL, LogicalType.MAP, OptionalInt.empty())
                .beginGroup("key_value", Repetition.REPEATED)
                .leaf("key", Repetition.OPTIONAL, PhysicalType.BYTE_ARRAY, 0, LogicalType.STRING, OptionalInt.empty())
                .leaf("value", Repetition.OPTIONAL, PhysicalType.INT32)
                .endGroup()
                .endGroup()
                .build();
        printed(
                schema,
                rows -> {
                    ColumnBuffer keys = rows.column(0);
                    ColumnBuffer values = rows.column(1);
                    for (int i = 0; i < 3; i++) {
                        keys.addBytes(i == 0 ? 0 : 1, 3, (i == 1 ? "b" : "a").getBytes(StandardCharsets.UTF_8));
                        values.addInt(i == 0 ? 0 : 1, 3, i);
                    }
                    keys.addNull(1, 2);
                    values.addNull(1, 2);
                },
                "{\"v\":{\"a\":2,\"b\":1,\"null\":null}}");
    }
}
