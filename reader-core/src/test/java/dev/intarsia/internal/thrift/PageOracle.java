package dev.intarsia.internal.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.metadata.ColumnIndex;
import dev.intarsia.metadata.DataPageHeader;
import dev.intarsia.metadata.DataPageHeaderV2;
import dev.intarsia.metadata.DictionaryPageHeader;
import dev.intarsia.metadata.IndexPageHeader;
import dev.intarsia.metadata.OffsetIndex;
import dev.intarsia.metadata.PageHeader;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.parquet.format.PageLocation;
import org.jspecify.annotations.Nullable;

/// Compares our page headers and page indexes with those of parquet-format-structures.
final class PageOracle {

    private PageOracle() {}

    static void assertSame(org.apache.parquet.format.PageHeader expected, PageHeader header) {
        assertThat(header.compressedSize()).isEqualTo(expected.getCompressed_page_size());
        assertThat(header.uncompressedSize()).isEqualTo(expected.getUncompressed_page_size());
        assertThat(header.hasCrc()).isEqualTo(expected.isSetCrc());
        assertThat(header.crc()).isEqualTo(expected.isSetCrc() ? expected.getCrc() : 0);
        switch (header) {
            case DataPageHeader page -> assertData(expected.getData_page_header(), page);
            case DataPageHeaderV2 page -> assertData(expected.getData_page_header_v2(), page);
            case DictionaryPageHeader page -> {
                org.apache.parquet.format.DictionaryPageHeader wanted = expected.getDictionary_page_header();
                assertThat(page.valueCount()).isEqualTo(wanted.getNum_values());
                assertThat(page.encoding().number())
                        .isEqualTo(wanted.getEncoding().getValue());
                assertThat(page.sorted()).isEqualTo(wanted.isIs_sorted());
            }
            case IndexPageHeader page ->
                assertThat(expected.getType()).isEqualTo(org.apache.parquet.format.PageType.INDEX_PAGE);
        }
    }

    private static void assertData(org.apache.parquet.format.DataPageHeader wanted, DataPageHeader page) {
        assertThat(page.valueCount()).isEqualTo(wanted.getNum_values());
        assertThat(page.encoding().number()).isEqualTo(wanted.getEncoding().getValue());
        assertThat(page.definitionLevelEncoding().number())
                .isEqualTo(wanted.getDefinition_level_encoding().getValue());
        assertThat(page.repetitionLevelEncoding().number())
                .isEqualTo(wanted.getRepetition_level_encoding().getValue());
        FooterOracle.assertStatistics(wanted.getStatistics(), page.statistics());
    }

    private static void assertData(org.apache.parquet.format.DataPageHeaderV2 wanted, DataPageHeaderV2 page) {
        assertThat(page.valueCount()).isEqualTo(wanted.getNum_values());
        assertThat(page.nullCount()).isEqualTo(wanted.getNum_nulls());
        assertThat(page.rowCount()).isEqualTo(wanted.getNum_rows());
        assertThat(page.encoding().number()).isEqualTo(wanted.getEncoding().getValue());
        assertThat(page.definitionLevelsLength()).isEqualTo(wanted.getDefinition_levels_byte_length());
        assertThat(page.repetitionLevelsLength()).isEqualTo(wanted.getRepetition_levels_byte_length());
        assertThat(page.compressed()).isEqualTo(wanted.isIs_compressed());
        FooterOracle.assertStatistics(wanted.getStatistics(), page.statistics());
    }

    static void assertSame(org.apache.parquet.format.OffsetIndex expected, OffsetIndex index) {
        assertThat(index.pageCount()).isEqualTo(expected.getPage_locations().size());
        for (int i = 0; i < index.pageCount(); i++) {
            PageLocation location = expected.getPage_locations().get(i);
            assertThat(index.offset(i)).isEqualTo(location.getOffset());
            assertThat(index.compressedSize(i)).isEqualTo(location.getCompressed_page_size());
            assertThat(index.firstRow(i)).isEqualTo(location.getFirst_row_index());
            assertThat(index.unencodedBytes(i)).isEqualTo(at(expected.getUnencoded_byte_array_data_bytes(), i));
        }
    }

    static void assertSame(org.apache.parquet.format.ColumnIndex expected, ColumnIndex index) {
        int pages = expected.getNull_pages().size();
        assertThat(index.pageCount()).isEqualTo(pages);
        assertThat(index.boundaryOrder().ordinal())
                .isEqualTo(expected.getBoundary_order().getValue());
        for (int i = 0; i < pages; i++) {
            assertThat(index.isNullPage(i)).isEqualTo(expected.getNull_pages().get(i));
            assertThat(index.min(i)).isEqualTo(bytes(expected.getMin_values().get(i)));
            assertThat(index.max(i)).isEqualTo(bytes(expected.getMax_values().get(i)));
            assertThat(index.nullCount(i)).isEqualTo(at(expected.getNull_counts(), i));
            assertThat(index.nanCount(i)).isEqualTo(at(expected.getNan_counts(), i));
            assertThat(index.repetitionLevelHistogram(i))
                    .isEqualTo(part(expected.getRepetition_level_histograms(), i, pages));
            assertThat(index.definitionLevelHistogram(i))
                    .isEqualTo(part(expected.getDefinition_level_histograms(), i, pages));
        }
    }

    private static long at(@Nullable List<Long> values, int index) {
        return values == null || values.isEmpty() ? -1 : values.get(index);
    }

    private static long[] part(@Nullable List<Long> values, int page, int pages) {
        if (values == null || values.size() % pages != 0) {
            return new long[0];
        }
        int length = values.size() / pages;
        return FooterOracle.longs(values.subList(page * length, (page + 1) * length));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
