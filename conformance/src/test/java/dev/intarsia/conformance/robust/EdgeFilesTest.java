package dev.intarsia.conformance.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.batch.RowGroupBatch;
import dev.intarsia.error.CorruptFileException;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.filter.RowSelection;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.row.RowCursor;
import dev.intarsia.store.testing.FakeObjectStore;
import dev.intarsia.testsupport.Campaign;
import dev.intarsia.testsupport.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnCryptoMetaData;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.EncryptionWithFooterKey;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that hold little, no columns, no rows, row groups without rows, which are right and are read in every call
/// pattern; and what is wrong with a file further on, which is reported in time.
final class EdgeFilesTest {
    private static final int[] VALUES = {3, 1, 4, 1, 5};
    private static final int LAST_PREFIXES = 100;

    /// The values of the first column, row by row as `group:row=value`; rows of a file without columns have no value.
    private static List<String> read(byte[] file, int batchRows, RowSelection rows) {
        List<String> read = new ArrayList<>();
        try (OffHeapPool pool = OffHeapPool.create()) {
            try (ReadContext context =
                    ReadContext.builder().pool(pool).batchRows(batchRows).build()) {
                ParquetReader reader = ParquetReader.open(FakeObjectStore.of(file), FakeObjectStore.KEY, context);
                try (BatchIterator batches = reader.batches(Projection.all(), rows)) {
                    while (batches.hasNext()) {
                        add(batches.next(), read);
                    }
                }
            }
            assertThat(pool.inUse()).isZero();
        }
        return read;
    }

    private static void add(RowGroupBatch batch, List<String> read) {
        for (int row = 0; row < batch.rowCount(); row++) {
            String value = batch.columns().isEmpty()
                    ? ""
                    : "=" + batch.columns().getFirst().getInt(row);
            read.add(batch.rowGroup() + value);
        }
    }

    private static void assertReads(byte[] file, String... expected) {
        for (int batchRows : new int[] {1, 2, 100}) {
            assertThat(read(file, batchRows, RowSelection.all(Long.MAX_VALUE))).containsExactly(expected);
            RowSelection.Builder odd = new RowSelection.Builder();
            List<String> odds = new ArrayList<>();
            for (int row = 1; row < expected.length; row += 2) {
                odd.add(row, row + 1);
                odds.add(expected[row]);
            }
            assertThat(read(file, batchRows, odd.build())).isEqualTo(odds);
        }
    }

    private static FileBytes ints() {
        Out body = new Out();
        for (int value : VALUES) {
            body.le32(value);
        }
        return FileBytes.ints(VALUES.length, PageBytes.v1(VALUES.length, PageBytes.PLAIN, body));
    }

    // At the place of the first row group's chunk, with nothing in it.
    private static RowGroup emptyRowGroup(FileMetaData footer) {
        ColumnMetaData full =
                footer.getRow_groups().getFirst().getColumns().getFirst().getMeta_data();
        ColumnMetaData empty = new ColumnMetaData(
                Type.INT32,
                List.of(),
                full.getPath_in_schema(),
                CompressionCodec.UNCOMPRESSED,
                0,
                0,
                0,
                full.getData_page_offset());
        return new RowGroup(List.of(new ColumnChunk(0).setMeta_data(empty)), 0, 0);
    }

    @Test
    void rowGroupsWithoutRowsGiveNone() {
        byte[] file = ints().footer(footer -> {
                    RowGroup empty = emptyRowGroup(footer);
                    footer.getRow_groups().addFirst(empty);
                    footer.getRow_groups().add(empty.deepCopy());
                })
                .toBytes();
        assertReads(file, "1=3", "1=1", "1=4", "1=1", "1=5");
    }

    @Test
    void filesWithoutRowsGiveNone() {
        assertReads(ints().footer(footer -> {
                    footer.setRow_groups(List.of());
                    footer.setNum_rows(0);
                })
                .toBytes());
        assertReads(ints().footer(footer -> {
                    RowGroup empty = emptyRowGroup(footer);
                    footer.setRow_groups(List.of(empty));
                    footer.setNum_rows(0);
                })
                .toBytes());
    }

    @Test
    void rowsWithoutColumnsAreCounted() {
        assertReads(new FileBytes(3).toBytes(), "0", "0", "0");
        assertReads(new FileBytes(0).toBytes());
    }

    private static int chunkBytes() {
        int[] bytes = new int[1];
        ints().meta(meta -> bytes[0] = (int) meta.getTotal_compressed_size()).toBytes();
        return bytes[0];
    }

    private static byte[] withSecondRowGroup(Consumer<ColumnChunk> change) {
        byte[] first = ints().toBytes();
        int pages = chunkBytes();
        return ints().raw(Arrays.copyOfRange(first, 4, 4 + pages))
                .footer(footer -> {
                    RowGroup second = footer.getRow_groups().getFirst().deepCopy();
                    second.getColumns().getFirst().getMeta_data().setData_page_offset(4L + pages);
                    change.accept(second.getColumns().getFirst());
                    footer.getRow_groups().add(second);
                    footer.setNum_rows(2L * VALUES.length);
                })
                .toBytes();
    }

    @Test
    void whatIsUnsupportedInALaterRowGroupIsReportedBeforeAnyValue() {
        List<Consumer<ColumnChunk>> changes = List.of(
                chunk -> chunk.getMeta_data().setCodec(CompressionCodec.LZO),
                chunk -> chunk.setFile_path("other.parquet"),
                chunk -> chunk.setCrypto_metadata(
                        ColumnCryptoMetaData.ENCRYPTION_WITH_FOOTER_KEY(new EncryptionWithFooterKey())));
        for (Consumer<ColumnChunk> change : changes) {
            Outcome outcome = Scan.of(withSecondRowGroup(change));
            assertThat(outcome.kind()).as(outcome.message()).isEqualTo("unsupported");
            assertThat(outcome.rows()).isZero();
        }
        assertThat(Scan.of(withSecondRowGroup(chunk -> {})).rows()).isEqualTo(2L * VALUES.length);
    }

    @Test
    void pagesThatLieAboutTheirRowsAreNotSkipped() {
        byte[] file = FileBytes.ints(5, plain(3, 1, 4).rows(2), plain(1), plain(5).rows(2))
                .toBytes();
        RowSelection third = new RowSelection.Builder().add(2, 3).build();
        assertThatExceptionOfType(CorruptFileException.class)
                .isThrownBy(() -> read(file, 100, third))
                .withMessageContaining("page of 3 values, header says 2 rows");
    }

    private static PageBytes plain(int... values) {
        Out body = new Out();
        for (int value : values) {
            body.le32(value);
        }
        return PageBytes.v2(values.length, PageBytes.PLAIN, new Out(), new Out(), body);
    }

    /// An upload that ended early is no file, wherever it ended.
    @Tag(Campaign.TAG)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tempo/repo-vparquet4/single-tenant/b27b0e53-66a0-4505-afd6-434ae3cd4a10/data.parquet",
                "parquet/parquet-testing/data/nested_maps.snappy.parquet",
                "parquet/parquet-testing/data/data_index_bloom_encoding_with_length.parquet"
            })
    void everyPrefixOfAFileIsCorrupt(String name) throws IOException {
        byte[] file = Files.readAllBytes(Corpus.path(name));
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            for (int length : prefixes(file.length)) {
                FakeObjectStore store = FakeObjectStore.of(Arrays.copyOf(file, length));
                Outcome outcome = Scan.of(store, FakeObjectStore.KEY, context, Scan.Options.DEFAULTS);
                assertThat(outcome.kind())
                        .as("%d bytes: %s", length, outcome.message())
                        .isEqualTo("corrupt");
            }
            assertThat(Scan.of(FakeObjectStore.of(file), FakeObjectStore.KEY, context, Scan.Options.DEFAULTS)
                            .isValues())
                    .isTrue();
            assertThat(pool.inUse()).isZero();
        }
    }

    /// In a build each seventh, and each that ends in the last page, an index or the footer.
    private static int[] prefixes(int fileLength) {
        int step = Campaign.size(7, 1);
        return IntStream.range(0, fileLength)
                .filter(length -> length % step == 0 || fileLength - length < LAST_PREFIXES)
                .toArray();
    }

    private static byte[] nested(int depth) {
        SchemaElement[] elements = new SchemaElement[depth];
        Arrays.fill(elements, FileBytes.group("g", FieldRepetitionType.REQUIRED, 1));
        elements[depth - 1] = FileBytes.leaf("a", Type.INT32, FieldRepetitionType.REQUIRED);
        String[] path = new String[depth];
        Arrays.fill(path, "g");
        path[depth - 1] = "a";
        return new FileBytes(1)
                .field(elements)
                .chunk(
                        Type.INT32,
                        CompressionCodec.UNCOMPRESSED,
                        List.of(path),
                        PageBytes.v1(1, PageBytes.PLAIN, new Out().le32(7)))
                .toBytes();
    }

    /// Batches are flat, rows are not: their depth is bounded, so that the stack is.
    @Test
    void rowsThatAreNestedTooDeepAreRefused() {
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context = ReadContext.builder().pool(pool).build()) {
            ParquetReader deep = ParquetReader.open(FakeObjectStore.of(nested(256)), FakeObjectStore.KEY, context);
            try (RowCursor rows = deep.rows(Projection.all())) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.row().toMap()).containsOnlyKeys("g");
            }
            ParquetReader deeper = ParquetReader.open(FakeObjectStore.of(nested(1000)), FakeObjectStore.KEY, context);
            assertThatExceptionOfType(LimitExceededException.class)
                    .isThrownBy(() -> deeper.rows(Projection.all()))
                    .withMessageContaining("nested more than 256 deep");
            assertThat(Scan.of(nested(1000)).nonNull()).isEqualTo(1);
            assertThat(pool.inUse()).isZero();
        }
    }
}
