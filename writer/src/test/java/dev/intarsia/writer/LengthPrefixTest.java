package dev.intarsia.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.schema.ColumnPath;
import dev.intarsia.schema.LogicalType;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.schema.PhysicalType;
import dev.intarsia.schema.Repetition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;

/// Values of fixed length written as if they were of any length, and the other ways of parquet-rs.
final class LengthPrefixTest {
    private static final ColumnPath ID = ColumnPath.of("id");
    private static final ParquetSchema SCHEMA = ParquetSchema.builder("root")
            .leaf(
                    "id",
                    Repetition.REQUIRED,
                    PhysicalType.FIXED_LEN_BYTE_ARRAY,
                    4,
                    LogicalType.NONE,
                    OptionalInt.empty())
            .leaf("n", Repetition.REQUIRED, PhysicalType.INT32)
            .leaf("text", Repetition.REQUIRED, PhysicalType.BYTE_ARRAY, 0, LogicalType.STRING, OptionalInt.empty())
            .build();

    @Test
    void eachValueOfADictionaryHasItsLengthBeforeIt() throws IOException {
        byte[] file = write(options(Encoding.RLE_DICTIONARY, true), "abcd", "efgh", "abcd");
        assertThat(firstPage(file)).isEqualTo("\4\0\0\0abcd\4\0\0\0efgh");
        assertThat(firstPage(write(options(Encoding.RLE_DICTIONARY, false), "abcd", "efgh", "abcd")))
                .isEqualTo("abcdefgh");
    }

    @Test
    void eachValueOfAPlainPageHasItsLengthBeforeIt() throws IOException {
        byte[] file = write(options(Encoding.PLAIN, true), "abcd", "efgh", "abcd");
        assertThat(firstPage(file)).isEqualTo("\4\0\0\0abcd\4\0\0\0efgh\4\0\0\0abcd");
    }

    @Test
    void statisticsHaveNoLengthsAndBytesAreCounted() throws IOException {
        ColumnMetaData chunk = chunk(write(options(Encoding.PLAIN, true), "abcd", "efgh", "abcd"), 0);
        assertThat(chunk.getStatistics().getMin_value()).isEqualTo(ascii("abcd"));
        assertThat(chunk.getStatistics().getMax_value()).isEqualTo(ascii("efgh"));
        assertThat(chunk.getSize_statistics().getUnencoded_byte_array_data_bytes())
                .isEqualTo(12);
        ColumnMetaData sound = chunk(write(options(Encoding.PLAIN, false), "abcd"), 0);
        assertThat(sound.isSetSize_statistics()).isFalse();
    }

    @Test
    void lengthsArePartOfTheSizeAtWhichAPageIsClosed() throws IOException {
        WriterOptions options = options(Encoding.PLAIN, true).withPageBytes(16);
        byte[] file = write(options, "abcd", "efgh", "ijkl", "mnop");
        RowGroup group = footer(file).getRow_groups().getFirst();
        long offset = group.getColumns().getFirst().getOffset_index_offset();
        OffsetIndex index = Util.readOffsetIndex(at(file, Math.toIntExact(offset)));
        assertThat(index.getPage_locations()).hasSize(2);
    }

    @Test
    void onlyValuesOfFixedLengthTakeLengths() {
        ColumnOptions prefixed = ColumnOptions.DEFAULTS.withLengthPrefixes(true);
        for (WriterOptions options : List.of(
                WriterOptions.DEFAULTS.withColumn(ColumnPath.of("n"), prefixed),
                WriterOptions.DEFAULTS.withColumn(ID, prefixed.withEncoding(Encoding.DELTA_BYTE_ARRAY)))) {
            assertThatThrownBy(() -> new ParquetFileWriter(new ByteArrayOutputStream(), SCHEMA, options))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no values with added lengths");
        }
    }

    @Test
    void checksumsVersionAndDetailsOfStatisticsAreChosen() throws IOException {
        WriterOptions options = WriterOptions.DEFAULTS
                .withPageChecksums(false)
                .withFooterVersion(1)
                .withStatisticsDetails(true)
                .withStatisticsValueBytes(2);
        byte[] file = write(options, "abcd", "efgh");
        assertThat(footer(file).getVersion()).isEqualTo(1);
        assertThat(Util.readPageHeader(at(file, 4)).isSetCrc()).isFalse();
        ColumnMetaData text = chunk(file, 2);
        assertThat(text.getStatistics().getMin_value()).isEqualTo(ascii("ab"));
        assertThat(text.getStatistics().isIs_min_value_exact()).isFalse();
        assertThat(text.getStatistics().getMax_value()).isEqualTo(ascii("eg"));
        assertThat(text.getStatistics().isSetMin()).isFalse();
        ColumnMetaData number = chunk(file, 1);
        assertThat(number.getStatistics().isIs_max_value_exact()).isTrue();
        assertThat(number.getStatistics().getMax())
                .isEqualTo(number.getStatistics().getMax_value());
    }

    private static WriterOptions options(Encoding encoding, boolean isLengthPrefixed) {
        ColumnOptions column = ColumnOptions.of(encoding, Compression.UNCOMPRESSED);
        return WriterOptions.DEFAULTS.withColumn(ID, column.withLengthPrefixes(isLengthPrefixed));
    }

    private static byte[] write(WriterOptions options, String... ids) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ParquetFileWriter writer = new ParquetFileWriter(out, SCHEMA, options)) {
            RowGroupBuffer rows = new RowGroupBuffer(SCHEMA);
            for (String id : ids) {
                rows.column(0).addBytes(0, 0, ascii(id));
                rows.column(1).addInt(0, 0, id.hashCode());
                rows.column(2).addBytes(0, 0, ascii(id));
            }
            writer.writeRowGroup(rows);
        }
        return out.toByteArray();
    }

    /// Levels have no bytes here: nothing repeats and all is there. Pages of version 2 have no length before them.
    private static String firstPage(byte[] file) throws IOException {
        ByteArrayInputStream in = at(file, 4);
        PageHeader header = Util.readPageHeader(in);
        byte[] body = in.readNBytes(header.getCompressed_page_size());
        return new String(body, StandardCharsets.US_ASCII);
    }

    private static ColumnMetaData chunk(byte[] file, int column) throws IOException {
        return footer(file).getRow_groups().getFirst().getColumns().get(column).getMeta_data();
    }

    private static FileMetaData footer(byte[] file) throws IOException {
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
        return Util.readFileMetaData(at(file, file.length - 8 - length));
    }

    private static ByteArrayInputStream at(byte[] file, int offset) {
        return new ByteArrayInputStream(Arrays.copyOfRange(file, offset, file.length));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
