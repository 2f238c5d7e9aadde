package dev.intarsia.conformance.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.codec.Compression;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.memory.PoolOptions;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import dev.intarsia.store.local.LocalFile;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Seeds;
import dev.intarsia.writer.ColumnBuffer;
import dev.intarsia.writer.ColumnOptions;
import dev.intarsia.writer.PageVersion;
import dev.intarsia.writer.ParquetFileWriter;
import dev.intarsia.writer.RowGroupBuffer;
import dev.intarsia.writer.WriterOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values of fixed length with their length before each, as parquet-rs writes them, are read as what was written:
/// whatever the encoding, the pages, the batches and the rows that are wanted.
final class LengthPrefixReadTest {
    private static final int[] WIDTHS = {16, 8, 5, 3};
    private static final ColumnPath FIRST = ColumnPath.of("c0");

    private final OffHeapPool pool = OffHeapPool.create(PoolOptions.DEFAULTS.withPoison(true));

    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeft() {
        assertThat(pool.inUse()).isZero();
        pool.close();
    }

    @Tag(Campaign.TAG)
    @Test
    void whatWasWrittenIsReadInEveryEncodingAndCallPattern() throws IOException {
        RandomGenerator random = Seeds.random("LengthPrefixReadTest");
        for (int i = 0; i < Campaign.rounds(30, 600); i++) {
            Rows rows = new Rows(random, random.nextInt(1, 300));
            WriterOptions pages = pages(random);
            Path path = folder.resolve("prefixed.parquet");
            rows.write(path, pages, true, random);
            RowSelection some = someRows(random, rows.count);

            assertThat(read(path, 1 << 20, RowSelection.all(rows.count))).isEqualTo(rows.entries);
            assertThat(read(path, random.nextInt(1, 50), RowSelection.all(rows.count)))
                    .isEqualTo(rows.entries);
            assertThat(read(path, random.nextInt(1, 50), some)).isEqualTo(rows.only(some));
        }
    }

    @Tag(Campaign.TAG)
    @Test
    void predicatesFindTheSameRowsWithAndWithoutLengths() throws IOException {
        RandomGenerator random = Seeds.random("LengthPrefixReadTest.predicates");
        Path path = folder.resolve("prefixed.parquet");
        for (int i = 0; i < Campaign.rounds(15, 300); i++) {
            Rows rows = new Rows(random, 400);
            rows.write(path, pages(random).withMaxPageRows(20), true, random);
            byte[] wanted = rows.values.get(random.nextInt(rows.values.size()));
            long expected = rows.entries.getFirst().stream()
                    .filter(("0 1 " + CanonicalValue.of(wanted))::equals)
                    .count();

            assertThat(expected).isPositive();
            assertThat(count(path, ColumnPredicate.equal(FIRST, Literal.of(wanted))))
                    .isEqualTo(expected);
            assertThat(count(path, ColumnPredicate.equal(FIRST, Literal.of(new byte[16]))))
                    .isZero();
        }
    }

    @Test
    void pagesWithLengthsAreCountedAndOthersAreNot() throws IOException {
        RandomGenerator random = Seeds.random("LengthPrefixReadTest.counted");
        Rows rows = new Rows(random, 100);
        Path path = folder.resolve("some.parquet");
        WriterOptions onePage =
                WriterOptions.DEFAULTS.withDefaultColumn(ColumnOptions.of(Encoding.PLAIN, Compression.UNCOMPRESSED));
        rows.write(path, onePage, false, random);
        assertThat(prefixedPages(path)).isZero();
        assertThat(read(path, 1 << 20, RowSelection.all(rows.count))).isEqualTo(rows.entries);

        ColumnOptions ids = ColumnOptions.of(Encoding.RLE_DICTIONARY, Compression.SNAPPY);
        onePage = onePage.withColumn(FIRST, ids.withLengthPrefixes(true));
        rows.write(path, onePage, false, random);
        assertThat(prefixedPages(path)).isEqualTo(1);

        onePage = onePage.withColumn(FIRST, ids.withLengthPrefixes(true).withDictionaryBytes(100));
        rows.write(path, onePage, false, random);
        assertThat(prefixedPages(path)).as("a dictionary, and plain values").isGreaterThan(0);
        assertThat(read(path, 1 << 20, RowSelection.all(rows.count))).isEqualTo(rows.entries);
    }

    private static WriterOptions pages(RandomGenerator random) {
        return WriterOptions.DEFAULTS
                .withPageVersion(random.nextBoolean() ? PageVersion.V1 : PageVersion.V2)
                .withMaxPageRows(random.nextInt(1, 120));
    }

    private static RowSelection someRows(RandomGenerator random, int count) {
        RowSelection.Builder some = new RowSelection.Builder();
        for (int row = 0; row < count; row++) {
            if (random.nextInt(4) == 0) {
                some.add(row, row + 1L);
            }
        }
        return some.build();
    }

    private List<List<String>> read(Path path, int batchRows, RowSelection rows) {
        return OurFile.read(path, batchRows, rows, pool).entries();
    }

    private long count(Path path, ColumnPredicate predicate) {
        LocalFile file = LocalFile.of(path);
        long count = 0;
        try (ReadContext context = ReadContext.builder().pool(pool).build();
                var store = file.store();
                BatchIterator batches =
                        ParquetReader.open(store, file.key(), context).batches(Projection.all(), predicate)) {
            while (batches.hasNext()) {
                count += batches.next().rowCount();
            }
        }
        return count;
    }

    private long prefixedPages(Path path) {
        LocalFile file = LocalFile.of(path);
        try (ReadContext context = ReadContext.builder().pool(pool).build();
                var store = file.store()) {
            try (BatchIterator batches =
                    ParquetReader.open(store, file.key(), context).batches(Projection.all())) {
                while (batches.hasNext()) {
                    batches.next();
                }
            }
            return context.metrics().lengthPrefixedPages();
        }
    }

    /// Random rows of columns of all widths, optional but the second, the last repeated.
    private static final class Rows {
        private final ParquetSchema schema;
        private final RowGroupBuffer buffer;
        private final int count;
        /// Values of the first column.
        private final List<byte[]> values = new ArrayList<>();
        private final List<List<String>> entries = new ArrayList<>();

        Rows(RandomGenerator random, int count) {
            this.count = count;
            ParquetSchema.Builder builder = ParquetSchema.builder("ids");
            for (int c = 0; c < WIDTHS.length; c++) {
                Repetition repetition =
                        c == 1 ? Repetition.REQUIRED : c == 3 ? Repetition.REPEATED : Repetition.OPTIONAL;
                builder.leaf(
                        "c" + c,
                        repetition,
                        PhysicalType.FIXED_LEN_BYTE_ARRAY,
                        WIDTHS[c],
                        LogicalType.NONE,
                        OptionalInt.empty());
                entries.add(new ArrayList<>());
            }
            schema = builder.build();
            buffer = new RowGroupBuffer(schema);
            int distinct = random.nextInt(1, 60);
            boolean nullsOnly = random.nextInt(8) == 0;
            for (int row = 0; row < count; row++) {
                for (int c = 0; c < WIDTHS.length; c++) {
                    add(c, random, distinct, nullsOnly && c == 2);
                }
            }
        }

        private void add(int c, RandomGenerator random, int distinct, boolean nullsOnly) {
            ColumnBuffer column = buffer.column(c);
            LeafColumn leaf = column.column();
            int def = leaf.maxDefinitionLevel();
            int times = c == 3 ? random.nextInt(4) : c == 1 || random.nextInt(3) > 0 ? 1 : 0;
            if (times == 0 || nullsOnly) {
                column.addNull(0, 0);
                entries.get(c).add("0 0");
                return;
            }
            for (int i = 0; i < times; i++) {
                byte[] value = value(leaf.valueWidth(), random.nextInt(distinct) + 1);
                column.addBytes(i == 0 ? 0 : 1, def, value);
                entries.get(c).add((i == 0 ? 0 : 1) + " " + def + " " + CanonicalValue.of(value));
                if (c == 0) {
                    values.add(value);
                }
            }
        }

        /// Values which look like lengths, too.
        private static byte[] value(int width, int number) {
            byte[] value = new byte[width];
            value[0] = (byte) (number % 3 == 0 ? width : number);
            value[width - 1] = (byte) number;
            return value;
        }

        void write(Path path, WriterOptions options, boolean prefixed, RandomGenerator random) throws IOException {
            if (prefixed) {
                for (LeafColumn leaf : schema.leaves()) {
                    options = options.withColumn(leaf.path(), column(random));
                }
            }
            try (OutputStream out = Files.newOutputStream(path);
                    ParquetFileWriter writer = new ParquetFileWriter(out, schema, options)) {
                writer.writeRowGroup(buffer);
            }
        }

        private static ColumnOptions column(RandomGenerator random) {
            Compression[] codecs = {Compression.UNCOMPRESSED, Compression.SNAPPY, Compression.ZSTD};
            Encoding encoding = random.nextInt(3) == 0 ? Encoding.PLAIN : Encoding.RLE_DICTIONARY;
            return ColumnOptions.of(encoding, codecs[random.nextInt(codecs.length)])
                    .withDictionaryBytes(random.nextBoolean() ? 1 << 20 : 300)
                    .withLengthPrefixes(true);
        }

        List<List<String>> only(RowSelection rows) {
            List<List<String>> selected = new ArrayList<>();
            for (List<String> column : entries) {
                List<String> kept = new ArrayList<>();
                int row = -1;
                for (String entry : column) {
                    row += entry.startsWith("0 ") ? 1 : 0;
                    if (rows.slice(row, row + 1L).rowCount() == 1) {
                        kept.add(entry);
                    }
                }
                selected.add(kept);
            }
            return selected;
        }
    }
}
