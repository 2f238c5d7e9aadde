package dev.intarsia.conformance.big;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.batch.ColumnBatch;
import dev.intarsia.error.LimitExceededException;
import dev.intarsia.memory.OffHeapPool;
import dev.intarsia.metadata.ReadLimits;
import dev.intarsia.plan.Projection;
import dev.intarsia.read.BatchIterator;
import dev.intarsia.read.ParquetReader;
import dev.intarsia.read.ReadContext;
import dev.intarsia.store.local.LocalFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages larger than the default limit, of well compressible values: 80 MiB, with `-Pbig` 1 GiB.
final class LargePageTest {
    private static final int PAGE_BYTES = Boolean.getBoolean("intarsia.big") ? 1 << 30 : 80 << 20;
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
    private static final byte[] BLOCK = new byte[1 << 16];

    @TempDir
    private Path folder;

    private static ReadLimits limits() {
        return ReadLimits.DEFAULTS.withMaxPageBytes(PAGE_BYTES);
    }

    @Test
    void aPageOfManyNumbersIsReadWhereTheLimitAllowsIt() throws IOException {
        Path file = folder.resolve("longs.parquet");
        write(file, Type.INT64, PAGE_BYTES / Long.BYTES, page(false, PAGE_BYTES / Long.BYTES, zeros(PAGE_BYTES)));
        assertThat(read(file, limits())).isEqualTo(new Sums(PAGE_BYTES / Long.BYTES, 0, 0));
    }

    @Test
    void aLargerPageIsRefusedAndTheRefusalNamesTheSettings() throws IOException {
        Path file = folder.resolve("longs.parquet");
        write(file, Type.INT64, PAGE_BYTES / Long.BYTES, page(false, PAGE_BYTES / Long.BYTES, zeros(PAGE_BYTES)));
        for (ReadLimits limits : List.of(ReadLimits.DEFAULTS, ReadLimits.DEFAULTS.withMaxPageBytes(PAGE_BYTES - 1L))) {
            assertThatExceptionOfType(LimitExceededException.class)
                    .isThrownBy(() -> read(file, limits))
                    .withMessageContaining("page of " + PAGE_BYTES + " bytes, more than " + limits.maxPageBytes())
                    .withMessageContaining("ReadLimits.maxPageBytes")
                    .withMessageContaining("--max-page-bytes");
        }
    }

    @Test
    void aPageThatIsOneValueIsReadWhereABatchMayHoldIt() throws IOException {
        Path file = folder.resolve("value.parquet");
        int length = PAGE_BYTES - Integer.BYTES;
        write(file, Type.BYTE_ARRAY, 1, page(false, 1, out -> {
            out.write(le32(length));
            zeros(length).to(out);
        }));
        ReadLimits enough = limits().withMaxBatchBytes(2L * PAGE_BYTES);
        assertThat(read(file, enough)).isEqualTo(new Sums(1, length, 0));
    }

    @Test
    void aDictionaryIsReadWhereItsLimitAllowsIt() throws IOException {
        Path file = folder.resolve("dictionary.parquet");
        int entries = PAGE_BYTES / Long.BYTES;
        byte[] dictionary = page(true, entries, zeros(PAGE_BYTES));
        // Ids of one bit: a run of eight zeros.
        byte[] ids = page(false, 8, out -> out.write(new byte[] {1, 16, 0}));
        write(file, Type.INT64, 8, dictionary, ids);
        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> read(file, limits()))
                .withMessageContaining("page of " + PAGE_BYTES + " bytes")
                .withMessageContaining("ReadLimits.maxDictionaryBytes");
        ReadLimits enough = limits().withMaxDictionaryBytes(PAGE_BYTES).withMaxPageValues(entries);
        assertThat(read(file, enough)).isEqualTo(new Sums(8, 0, 0));
    }

    /// What a read gave: values, their bytes where they are byte arrays, and the sum of numbers.
    private record Sums(long values, long bytes, long sum) {}

    private static Sums read(Path path, ReadLimits limits) {
        LocalFile file = LocalFile.of(path);
        long values = 0;
        long bytes = 0;
        long sum = 0;
        try (OffHeapPool pool = OffHeapPool.create();
                ReadContext context =
                        ReadContext.builder().pool(pool).limits(limits).build();
                var store = file.store()) {
            try (BatchIterator batches =
                    ParquetReader.open(store, file.key(), context).batches(Projection.all())) {
                while (batches.hasNext()) {
                    ColumnBatch column = batches.next().columns().getFirst();
                    values += column.slotCount();
                    boolean numbers = column.column().valueWidth() == Long.BYTES;
                    bytes += numbers ? 0 : column.getBytes(0).length;
                    sum += numbers ? column.getLong(column.slotCount() - 1) : 0;
                }
            }
            assertThat(pool.inUse()).isZero();
        }
        return new Sums(values, bytes, sum);
    }

    private interface Content {
        void to(OutputStream out) throws IOException;
    }

    private static Content zeros(int count) {
        return out -> {
            for (int left = count; left > 0; left -= BLOCK.length) {
                out.write(BLOCK, 0, Math.min(left, BLOCK.length));
            }
        };
    }

    private static final class Counting extends OutputStream {
        private final OutputStream out;
        private int count;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }

    private static byte[] page(boolean dictionary, int values, Content content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        int plain;
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            Counting counting = new Counting(gzip);
            content.to(counting);
            plain = counting.count;
        }
        PageHeader header =
                new PageHeader(dictionary ? PageType.DICTIONARY_PAGE : PageType.DATA_PAGE, plain, compressed.size());
        if (dictionary) {
            header.setDictionary_page_header(new DictionaryPageHeader(values, Encoding.PLAIN));
        } else {
            Encoding encoding = plain < Long.BYTES ? Encoding.RLE_DICTIONARY : Encoding.PLAIN;
            header.setData_page_header(new DataPageHeader(values, encoding, Encoding.RLE, Encoding.RLE));
        }
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        Util.writePageHeader(header, page);
        compressed.writeTo(page);
        return page.toByteArray();
    }

    private static void write(Path path, Type type, int rows, byte[]... pages) throws IOException {
        long size = 0;
        for (byte[] page : pages) {
            size += page.length;
        }
        long data = MAGIC.length + size - pages[pages.length - 1].length;
        ColumnMetaData meta = new ColumnMetaData(
                type, List.of(Encoding.PLAIN), List.of("c"), CompressionCodec.GZIP, rows, PAGE_BYTES, size, data);
        if (pages.length > 1) {
            meta.setDictionary_page_offset(MAGIC.length);
        }
        SchemaElement leaf = new SchemaElement("c").setType(type).setRepetition_type(FieldRepetitionType.REQUIRED);
        RowGroup group =
                new RowGroup(new ArrayList<>(List.of(new ColumnChunk(0).setMeta_data(meta))), PAGE_BYTES, rows);
        FileMetaData footer =
                new FileMetaData(1, List.of(new SchemaElement("m").setNum_children(1), leaf), rows, List.of(group));
        ByteArrayOutputStream end = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, end);
        try (OutputStream out = Files.newOutputStream(path)) {
            out.write(MAGIC);
            for (byte[] page : pages) {
                out.write(page);
            }
            end.writeTo(out);
            out.write(le32(end.size()));
            out.write(MAGIC);
        }
    }

    private static byte[] le32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
