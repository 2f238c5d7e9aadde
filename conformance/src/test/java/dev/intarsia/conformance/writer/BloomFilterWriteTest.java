package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.codec.Compression;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.testsupport.Seeds;
import dev.intarsia.writer.BloomFilterOptions;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.ColumnOptions;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import dev.intarsia.writer.WriterOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bloom filters of our files, as parquet-java, DuckDB and our own reader understand them. Values are even, so that odd
/// ones are absent and within all bounds.
final class BloomFilterWriteTest {
    private static final int ROW_GROUPS = 3;
    private static final int ROWS = 2_000;
    private static final int RANGE = 1 << 28;
    private static final List<String> NAMES = List.of("int", "long", "float", "double", "text", "fixed", "few", "none");

    @TempDir
    private Path folder;

    private Path file;
    /// Values of each row group.
    private final List<int[]> values = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        RandomGenerator random = Seeds.random("BloomFilterWriteTest");
        file = folder.resolve("bloom.parquet");
        ParquetSchema schema = schema();
        WriterOptions options = WriterOptions.DEFAULTS;
        for (String name : NAMES) {
            Encoding encoding = random.nextBoolean() ? Encoding.PLAIN : Encoding.RLE_DICTIONARY;
            ColumnOptions column = ColumnOptions.of(encoding, Compression.UNCOMPRESSED);
            boolean filtered = !name.equals("none");
            options = options.withColumn(
                    ColumnPath.of(name), filtered ? column.withBloomFilter(BloomFilterOptions.DEFAULTS) : column);
        }
        RowGroupBuffer rows = new RowGroupBuffer(schema);
        try (ParquetFileWriter writer = ParquetFileWriter.create(file, schema, options)) {
            for (int group = 0; group < ROW_GROUPS; group++) {
                int[] even = random.ints(ROWS, 0, RANGE).map(i -> i & -2).toArray();
                values.add(even);
                rows.clear();
                for (int value : even) {
                    add(rows.columns(), value);
                }
                writer.writeRowGroup(rows);
            }
        }
    }

    private static ParquetSchema schema() {
        return ParquetSchema.builder("bloom")
                .leaf("int", Repetition.REQUIRED, PhysicalType.INT32)
                .leaf("long", Repetition.OPTIONAL, PhysicalType.INT64)
                .leaf("float", Repetition.REQUIRED, PhysicalType.FLOAT)
                .leaf("double", Repetition.REQUIRED, PhysicalType.DOUBLE)
                .leaf("text", Repetition.REPEATED, PhysicalType.BYTE_ARRAY, 0, LogicalType.STRING, OptionalInt.empty())
                .leaf(
                        "fixed",
                        Repetition.REQUIRED,
                        PhysicalType.FIXED_LEN_BYTE_ARRAY,
                        4,
                        LogicalType.NONE,
                        OptionalInt.empty())
                .leaf("few", Repetition.REQUIRED, PhysicalType.INT32)
                .leaf("none", Repetition.REQUIRED, PhysicalType.INT32)
                .build();
    }

    private static void add(List<ColumnBuffer> columns, int value) {
        columns.get(0).addInt(0, 0, value);
        columns.get(1).addLong(0, 1, value);
        columns.get(2).addFloat(0, 0, value);
        columns.get(3).addDouble(0, 0, value);
        columns.get(4).addBytes(0, 1, text(value));
        columns.get(4).addBytes(1, 1, text(value + RANGE));
        columns.get(5).addBytes(0, 0, fixed(value));
        columns.get(6).addInt(0, 0, value & 7);
        columns.get(7).addInt(0, 0, value);
    }

    private static byte[] text(int value) {
        return ("a text that is longer than a stripe of the hash: " + value).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] fixed(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.BIG_ENDIAN).putInt(value).array();
    }

    private static long hash(BloomFilter filter, String column, int value) {
        return switch (column) {
            case "int" -> filter.hash(value);
            case "long" -> filter.hash((long) value);
            case "float" -> filter.hash((float) value);
            case "double" -> filter.hash((double) value);
            case "text" -> filter.hash(Binary.fromConstantByteArray(text(value)));
            case "fixed" -> filter.hash(Binary.fromConstantByteArray(fixed(value)));
            default -> throw new IllegalArgumentException(column);
        };
    }

    private interface FilterCheck {
        void check(int rowGroup, BloomFilter filter) throws IOException;
    }

    private void forEachFilter(int column, FilterCheck check) throws IOException {
        try (ParquetJavaFile open = ParquetJavaFile.open(file)) {
            for (int group = 0; group < ROW_GROUPS; group++) {
                BlockMetaData block = open.reader().getRowGroups().get(group);
                BloomFilter filter = open.reader()
                        .getBloomFilterDataReader(block)
                        .readBloomFilter(block.getColumns().get(column));
                check.check(group, filter);
            }
        }
    }

    @Test
    void parquetJavaFindsEveryValueAndFewOthers() throws IOException {
        for (int c = 0; c < NAMES.indexOf("few"); c++) {
            String name = NAMES.get(c);
            // Floats of this size are even, too.
            boolean exact = !name.equals("float");
            forEachFilter(c, (group, filter) -> {
                int wrong = 0;
                for (int value : values.get(group)) {
                    assertThat(filter.findHash(hash(filter, name, value)))
                            .as("%s %d", name, value)
                            .isTrue();
                    wrong += exact && filter.findHash(hash(filter, name, value + 1)) ? 1 : 0;
                }
                // 292 seeds: the worst filter of a file had 30 to 51.
                assertThat(wrong).as(name).isLessThan(ROWS / 25);
            });
        }
    }

    @Test
    void filtersAreAsLargeAsTheirDifferentValuesNeed() throws IOException {
        // 2000 values with one false positive in a hundred: 9.7 bits each.
        forEachFilter(0, (group, filter) -> assertThat(filter.getBitsetSize()).isBetween(2_300, 2_600));
        forEachFilter(4, (group, filter) -> assertThat(filter.getBitsetSize()).isBetween(4_600, 5_100));
        forEachFilter(6, (group, filter) -> assertThat(filter.getBitsetSize()).isEqualTo(32));
        forEachFilter(7, (group, filter) -> assertThat(filter).isNull());
    }

    @Test
    void duckDbFindsEveryValueAndSkipsRowGroupsWithoutIt() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (int group = 0; group < ROW_GROUPS; group++) {
                int value = values.get(group)[group];
                for (String column : List.of("int", "long", "double")) {
                    assertThat(one(statement, "select count(*) from '" + file + "' where " + column + " = " + value))
                            .as("%s %d", column, value)
                            .isPositive();
                    assertThat(one(
                                    statement,
                                    "select count(*) from '" + file + "' where " + column + " = " + (value + 1)))
                            .isZero();
                    assertThat(excluded(statement, column, value)).isLessThan(ROW_GROUPS);
                }
            }
            int excluded = 0;
            for (int value : values.getFirst()) {
                excluded += value % 64 == 0 ? excluded(statement, "long", value + 1) : 0;
                assertThat(value % 64 != 0 || excluded(statement, "int", value) < ROW_GROUPS)
                        .isTrue();
            }
            assertThat(excluded).isPositive();
        }
    }

    private int excluded(Statement statement, String column, int value) throws SQLException {
        return (int) one(
                statement,
                "select count(*) from parquet_bloom_probe('" + file + "', '" + column + "', " + value
                        + ") where bloom_filter_excludes");
    }

    private static long one(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getLong(1);
        }
    }

    @Test
    void ourReaderDoesNotReadRowGroupsWithoutTheValue() {
        int pruned =
                rowsAndPruned(ColumnPredicate.equal(ColumnPath.of("long"), Literal.of(values.getFirst()[0] + 1)), 0);
        assertThat(pruned).isPositive();
        for (int[] group : values) {
            rowsAndPruned(
                    ColumnPredicate.equal(ColumnPath.of("text"), Literal.of(text(group[7] + RANGE))),
                    count(v -> v == group[7] ? 1 : 0));
            rowsAndPruned(
                    ColumnPredicate.equal(ColumnPath.of("fixed"), Literal.of(fixed(group[8]))),
                    count(v -> v == group[8] ? 1 : 0));
        }
    }

    private int count(ToIntFunction<Integer> test) {
        int count = 0;
        for (int[] group : values) {
            for (int value : group) {
                count += test.applyAsInt(value);
            }
        }
        return count;
    }

    private int rowsAndPruned(ColumnPredicate predicate, int expectedRows) {
        LocalFile local = LocalFile.of(file);
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context = ReadContext.builder().pool(pool).build();
                var store = local.store()) {
            int rows = 0;
            try (BatchIterator batches =
                    ParquetReader.open(store, local.key(), context).batches(Projection.all(), predicate)) {
                while (batches.hasNext()) {
                    rows += batches.next().rowCount();
                }
            }
            assertThat(rows).as("%s", predicate).isEqualTo(expectedRows);
            assertThat(pool.inUse()).isZero();
            return (int) context.metrics().rowGroupsPruned();
        }
    }

    @Test
    void sizesCanBeGivenAndAreBounded() throws IOException {
        ParquetSchema schema = ParquetSchema.builder("sizes")
                .leaf("given", Repetition.REQUIRED, PhysicalType.INT32)
                .leaf("bounded", Repetition.REQUIRED, PhysicalType.INT32)
                .build();
        WriterOptions options = WriterOptions.DEFAULTS
                .withColumn(
                        ColumnPath.of("given"),
                        ColumnOptions.DEFAULTS.withBloomFilter(BloomFilterOptions.DEFAULTS
                                .withDistinctValues(10_000)
                                .withFalsePositives(0.1)))
                .withColumn(
                        ColumnPath.of("bounded"),
                        ColumnOptions.DEFAULTS.withBloomFilter(BloomFilterOptions.DEFAULTS.withMaxBytes(100)));
        RowGroupBuffer rows = new RowGroupBuffer(schema);
        for (int i = 0; i < 1000; i++) {
            rows.columns().get(0).addInt(0, 0, i);
            rows.columns().get(1).addInt(0, 0, i);
        }
        file = folder.resolve("sizes.parquet");
        try (ParquetFileWriter writer = ParquetFileWriter.create(file, schema, options)) {
            writer.writeRowGroup(rows);
        }
        try (ParquetJavaFile open = ParquetJavaFile.open(file)) {
            BlockMetaData block = open.reader().getRowGroups().getFirst();
            var reader = open.reader().getBloomFilterDataReader(block);
            // 5.8 bits for each of ten thousand.
            assertThat(reader.readBloomFilter(block.getColumns().get(0)).getBitsetSize())
                    .isBetween(7_000, 7_500);
            assertThat(reader.readBloomFilter(block.getColumns().get(1)).getBitsetSize())
                    .isEqualTo(96);
        }
    }

    @Test
    void booleansHaveNone() {
        ParquetSchema schema = ParquetSchema.builder("b")
                .leaf("flag", Repetition.REQUIRED, PhysicalType.BOOLEAN)
                .build();
        WriterOptions options = WriterOptions.DEFAULTS.withDefaultColumn(
                ColumnOptions.DEFAULTS.withBloomFilter(BloomFilterOptions.DEFAULTS));
        assertThatThrownBy(() -> ParquetFileWriter.create(folder.resolve("b.parquet"), schema, options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("flag");
    }
}
