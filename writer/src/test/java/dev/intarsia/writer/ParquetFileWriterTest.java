package dev.intarsia.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;

final class ParquetFileWriterTest {

    private static final ParquetSchema INTS = ParquetSchema.builder("root")
            .leaf("n", Repetition.OPTIONAL, PhysicalType.INT64)
            .build();

    @Test
    void aPageThatDoesNotShrinkIsStoredAndSaysSo() throws Exception {
        ColumnOptions snappy = ColumnOptions.of(Encoding.PLAIN, Compression.SNAPPY);
        assertThat(onlyPage(write(snappy, 1, 1)).getData_page_header_v2().isIs_compressed())
                .isFalse();
        assertThat(onlyPage(write(snappy.withAlwaysCompress(true), 1, 1))
                        .getData_page_header_v2()
                        .isIs_compressed())
                .isTrue();
        assertThat(onlyPage(write(snappy, 500, 1)).getData_page_header_v2().isIs_compressed())
                .isTrue();
    }

    @Test
    void aColumnWithoutValuesHasAnEmptyDictionary() throws Exception {
        byte[] file = write(ColumnOptions.of(Encoding.RLE_DICTIONARY, Compression.UNCOMPRESSED), 40, 0);
        List<PageHeader> pages = pages(file);
        assertThat(pages).hasSize(2);
        assertThat(pages.getFirst().getType()).isEqualTo(PageType.DICTIONARY_PAGE);
        assertThat(pages.getFirst().getUncompressed_page_size()).isZero();
        assertThat(pages.getFirst().getDictionary_page_header().getNum_values()).isZero();
        assertThat(pages.getLast().getData_page_header_v2().getNum_nulls()).isEqualTo(40);
    }

    @Test
    void aDictionaryThatIsFullIsFollowedByPlainPages() throws Exception {
        ColumnOptions options = ColumnOptions.of(Encoding.RLE_DICTIONARY, Compression.UNCOMPRESSED)
                .withDictionaryBytes(800)
                .withPageBytes(400);
        List<org.apache.parquet.format.Encoding> encodings = new ArrayList<>();
        for (PageHeader page : pages(write(options, 1000, 1000))) {
            if (page.isSetData_page_header_v2()) {
                encodings.add(page.getData_page_header_v2().getEncoding());
            }
        }
        assertThat(encodings.getFirst()).isEqualTo(org.apache.parquet.format.Encoding.RLE_DICTIONARY);
        assertThat(encodings.getLast()).isEqualTo(org.apache.parquet.format.Encoding.PLAIN);
    }

    @Test
    void aDictionaryThatFitsNotEvenOnePageIsNotWritten() throws Exception {
        ColumnOptions options = ColumnOptions.of(Encoding.RLE_DICTIONARY, Compression.UNCOMPRESSED)
                .withDictionaryBytes(8);
        byte[] file = write(options, 50, 50);
        assertThat(chunk(file).isSetDictionary_page_offset()).isFalse();
        assertThat(onlyPage(file).getData_page_header_v2().getEncoding())
                .isEqualTo(org.apache.parquet.format.Encoding.PLAIN);
    }

    @Test
    void sizesInTheFooterAreThoseOfTheFile() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ParquetFileWriter writer = new ParquetFileWriter(out, INTS, WriterOptions.DEFAULTS.withCreatedBy("me"));
        RowGroupBuffer rows = fill(100, 7);
        writer.writeRowGroup(rows);
        writer.writeRowGroup(rows);
        writer.close();
        writer.close();
        byte[] file = out.toByteArray();
        assertThat(writer.position()).isEqualTo(file.length);
        assertThat(writer.footerLength()).isEqualTo(footerLength(file));
        FileMetaData footer = footer(file);
        assertThat(footer.getNum_rows()).isEqualTo(200);
        assertThat(footer.getRow_groups()).hasSize(2);
        assertThat(footer.getCreated_by()).isEqualTo("me");
        assertThat(footer.getRow_groups().getLast().getFile_offset())
                .isEqualTo(4 + footer.getRow_groups().getFirst().getTotal_compressed_size());
    }

    @Test
    void misuseIsRefused() throws Exception {
        ColumnBuffer column = new RowGroupBuffer(INTS).column(0);
        assertRefused(() -> column.addInt(0, 1, 1));
        assertRefused(() -> column.addLong(0, 0, 1));
        assertRefused(() -> column.addLong(1, 1, 1));
        assertRefused(() -> column.addNull(0, 1));
        assertRefused(() -> new RowGroupBuffer(INTS).column(ColumnPath.of("other")));
        assertRefused(() -> writer(ColumnOptions.of(Encoding.RLE, Compression.UNCOMPRESSED)));
        assertRefused(() -> writer(ColumnOptions.of(Encoding.DELTA_LENGTH_BYTE_ARRAY, Compression.UNCOMPRESSED)));
        assertRefused(() -> writer(ColumnOptions.of(Encoding.DELTA_BYTE_ARRAY, Compression.UNCOMPRESSED)));
        assertRefused(() -> writer(ColumnOptions.of(Encoding.PLAIN, Compression.LZO)));
        assertRefused(() -> writer(ColumnOptions.of(Encoding.PLAIN, Compression.BROTLI)));
        try (ParquetFileWriter writer = writer(ColumnOptions.DEFAULTS)) {
            assertRefused(() -> writer.writeRowGroup(new RowGroupBuffer(INTS)));
        }
    }

    @Test
    void columnsOfUnequalLengthAreRefused() throws Exception {
        ParquetSchema schema = ParquetSchema.builder("root")
                .leaf("a", Repetition.REQUIRED, PhysicalType.INT32)
                .leaf("b", Repetition.REQUIRED, PhysicalType.INT32)
                .build();
        RowGroupBuffer rows = new RowGroupBuffer(schema);
        rows.column(0).addInt(0, 0, 1);
        try (ParquetFileWriter writer =
                new ParquetFileWriter(OutputStream.nullOutputStream(), schema, WriterOptions.DEFAULTS)) {
            assertRefused(() -> writer.writeRowGroup(rows));
        }
    }

    @Test
    void aFileWithAFailedRowGroupGetsNoFooter() throws Exception {
        FailingStream out = new FailingStream(200);
        ParquetFileWriter writer = new ParquetFileWriter(out, INTS, WriterOptions.DEFAULTS);
        assertThatThrownBy(() -> writer.writeRowGroup(fill(500, 500))).isInstanceOf(IOException.class);
        out.capacity = Integer.MAX_VALUE;
        writer.close();
        assertThat(out.written).isLessThanOrEqualTo(200);
        assertThatThrownBy(writer::footerLength).isInstanceOf(IllegalStateException.class);
    }

    private static final class FailingStream extends OutputStream {
        private int capacity;
        private int written;

        private FailingStream(int capacity) {
            this.capacity = capacity;
        }

        @Override
        public void write(int value) throws IOException {
            if (written >= capacity) {
                throw new IOException("full");
            }
            written++;
        }
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
    }

    private static ParquetFileWriter writer(ColumnOptions options) throws IOException {
        return new ParquetFileWriter(
                OutputStream.nullOutputStream(), INTS, WriterOptions.DEFAULTS.withDefaultColumn(options));
    }

    /// Rows of one column: null without distinct values, else `row % distinct`.
    private static RowGroupBuffer fill(int count, int distinct) {
        RowGroupBuffer rows = new RowGroupBuffer(INTS);
        for (int i = 0; i < count; i++) {
            if (distinct == 0) {
                rows.column(0).addNull(0, 0);
            } else {
                rows.column(0).addLong(0, 1, i % distinct);
            }
        }
        return rows;
    }

    private static byte[] write(ColumnOptions options, int count, int distinct) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ParquetFileWriter writer =
                new ParquetFileWriter(out, INTS, WriterOptions.DEFAULTS.withDefaultColumn(options))) {
            writer.writeRowGroup(fill(count, distinct));
        }
        return out.toByteArray();
    }

    private static int footerLength(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
    }

    private static FileMetaData footer(byte[] file) throws IOException {
        int start = file.length - 8 - footerLength(file);
        return Util.readFileMetaData(new ByteArrayInputStream(file, start, file.length - start));
    }

    private static ColumnMetaData chunk(byte[] file) throws IOException {
        return footer(file).getRow_groups().getFirst().getColumns().getFirst().getMeta_data();
    }

    private static PageHeader onlyPage(byte[] file) throws IOException {
        List<PageHeader> pages = pages(file);
        assertThat(pages).hasSize(1);
        return pages.getFirst();
    }

    private static List<PageHeader> pages(byte[] file) throws IOException {
        ColumnMetaData chunk = chunk(file);
        int start = (int)
                (chunk.isSetDictionary_page_offset() ? chunk.getDictionary_page_offset() : chunk.getData_page_offset());
        int end = start + (int) chunk.getTotal_compressed_size();
        ByteArrayInputStream in = new ByteArrayInputStream(Arrays.copyOfRange(file, start, end));
        List<PageHeader> pages = new ArrayList<>();
        while (in.available() > 0) {
            PageHeader page = Util.readPageHeader(in);
            assertThat(page.isSetCrc()).isTrue();
            assertThat(in.skip(page.getCompressed_page_size())).isEqualTo(page.getCompressed_page_size());
            pages.add(page);
        }
        return pages;
    }
}
