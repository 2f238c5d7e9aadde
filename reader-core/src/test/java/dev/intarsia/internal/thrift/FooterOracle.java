package dev.intarsia.internal.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.metadata.ChunkEncryption;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.metadata.GeospatialStatistics;
import dev.intarsia.metadata.KeyValue;
import dev.intarsia.metadata.PageEncodingStats;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.metadata.SizeStatistics;
import dev.intarsia.metadata.SortingColumn;
import dev.intarsia.metadata.Statistics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.jspecify.annotations.Nullable;

/// Compares our footers, field by field, with those of parquet-format-structures.
final class FooterOracle {

    private FooterOracle() {}

    static void assertSame(FileMetaData expected, ParquetFooter footer) {
        assertThat(footer.version()).isEqualTo(expected.getVersion());
        long sum = 0;
        for (org.apache.parquet.format.RowGroup group : expected.getRow_groups()) {
            sum += group.getNum_rows();
        }
        assertThat(footer.rowCount()).isEqualTo(sum);
        assertThat(expected.getNum_rows()).isIn(sum, 0L);
        assertThat(footer.createdBy()).isEqualTo(Objects.requireNonNullElse(expected.getCreated_by(), ""));
        assertThat(footer.encrypted()).isEqualTo(expected.isSetEncryption_algorithm());
        assertKeyValues(expected.getKey_value_metadata(), footer.keyValues());
        assertOrders(expected.getColumn_orders(), footer);
        SchemaOracle.assertSame(expected.getSchema(), footer.schema());
        assertThat(footer.rowGroups()).hasSameSizeAs(expected.getRow_groups());
        for (int i = 0; i < footer.rowGroups().size(); i++) {
            assertRowGroup(
                    expected.getRow_groups().get(i), footer, footer.rowGroups().get(i), i);
        }
    }

    private static void assertOrders(@Nullable List<ColumnOrder> expected, ParquetFooter footer) {
        List<dev.intarsia.metadata.ColumnOrder> orders = new ArrayList<>();
        for (ColumnOrder order : expected == null ? List.<ColumnOrder>of() : expected) {
            if (order.isSetTYPE_ORDER()) {
                orders.add(dev.intarsia.metadata.ColumnOrder.TYPE_DEFINED);
            } else if (order.isSetIEEE_754_TOTAL_ORDER()) {
                orders.add(dev.intarsia.metadata.ColumnOrder.IEEE_754_TOTAL);
            } else {
                orders.add(dev.intarsia.metadata.ColumnOrder.UNKNOWN);
            }
        }
        List<dev.intarsia.metadata.ColumnOrder> ours = new ArrayList<>(footer.columnOrders());
        // Newer than the reference.
        ours.replaceAll(order -> order == dev.intarsia.metadata.ColumnOrder.INT96_TIMESTAMP
                ? dev.intarsia.metadata.ColumnOrder.UNKNOWN
                : order);
        assertThat(ours).isEqualTo(orders);
    }

    private static void assertKeyValues(
            @Nullable List<org.apache.parquet.format.KeyValue> expected, List<KeyValue> pairs) {
        List<KeyValue> wanted = new ArrayList<>();
        for (org.apache.parquet.format.KeyValue pair :
                expected == null ? List.<org.apache.parquet.format.KeyValue>of() : expected) {
            String value = pair.getValue();
            wanted.add(new KeyValue(pair.getKey(), value == null ? "" : value, value != null));
        }
        assertThat(pairs).isEqualTo(wanted);
    }

    private static void assertRowGroup(
            org.apache.parquet.format.RowGroup expected, ParquetFooter footer, RowGroup group, int ordinal) {
        assertThat(group.ordinal()).isEqualTo(ordinal);
        assertThat(group.rowCount()).isEqualTo(expected.getNum_rows());
        assertThat(group.totalByteSize()).isEqualTo(expected.getTotal_byte_size());
        assertThat(group.totalCompressedSize())
                .isEqualTo(expected.isSetTotal_compressed_size() ? expected.getTotal_compressed_size() : -1);
        assertThat(group.fileOffset()).isEqualTo(expected.isSetFile_offset() ? expected.getFile_offset() : -1);
        assertThat(group.declaredOrdinal()).isEqualTo(expected.isSetOrdinal() ? expected.getOrdinal() : -1);
        List<SortingColumn> sorting = new ArrayList<>();
        if (expected.isSetSorting_columns()) {
            for (org.apache.parquet.format.SortingColumn column : expected.getSorting_columns()) {
                sorting.add(new SortingColumn(column.getColumn_idx(), column.isDescending(), column.isNulls_first()));
            }
        }
        assertThat(group.sortingColumns()).isEqualTo(sorting);
        assertThat(group.columns()).hasSameSizeAs(expected.getColumns());
        for (int i = 0; i < group.columns().size(); i++) {
            ColumnChunk chunk = group.columns().get(i);
            assertThat(chunk.leaf()).isSameAs(footer.schema().leaf(i));
            assertThat(chunk.rowGroup()).isEqualTo(ordinal);
            assertChunk(expected.getColumns().get(i), chunk);
        }
    }

    private static void assertChunk(org.apache.parquet.format.ColumnChunk expected, ColumnChunk chunk) {
        assertThat(chunk.filePath()).isEqualTo(Objects.requireNonNullElse(expected.getFile_path(), ""));
        assertThat(chunk.fileOffset()).isEqualTo(expected.getFile_offset());
        assertThat(chunk.offsetIndexOffset())
                .isEqualTo(expected.isSetOffset_index_offset() ? expected.getOffset_index_offset() : -1);
        assertThat(chunk.offsetIndexLength())
                .isEqualTo(expected.isSetOffset_index_length() ? expected.getOffset_index_length() : -1);
        assertThat(chunk.columnIndexOffset())
                .isEqualTo(expected.isSetColumn_index_offset() ? expected.getColumn_index_offset() : -1);
        assertThat(chunk.columnIndexLength())
                .isEqualTo(expected.isSetColumn_index_length() ? expected.getColumn_index_length() : -1);
        assertThat(chunk.encryption()).isEqualTo(encryption(expected));
        assertThat(chunk.hasMetadata()).isEqualTo(expected.isSetMeta_data());
        if (expected.isSetMeta_data()) {
            assertMetadata(expected.getMeta_data(), chunk);
        }
    }

    private static ChunkEncryption encryption(org.apache.parquet.format.ColumnChunk expected) {
        if (!expected.isSetCrypto_metadata()) {
            return ChunkEncryption.NONE;
        }
        if (expected.getCrypto_metadata().isSetENCRYPTION_WITH_FOOTER_KEY()) {
            return ChunkEncryption.FOOTER_KEY;
        }
        return expected.getCrypto_metadata().isSetENCRYPTION_WITH_COLUMN_KEY()
                ? ChunkEncryption.COLUMN_KEY
                : ChunkEncryption.UNKNOWN;
    }

    private static void assertMetadata(ColumnMetaData expected, ColumnChunk chunk) {
        Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
        // The reference leaves out numbers it cannot name.
        for (org.apache.parquet.format.Encoding encoding : expected.getEncodings()) {
            encodings.add(Encoding.of(encoding.getValue()));
        }
        assertThat(chunk.encodings()).isEqualTo(encodings);
        if (expected.getCodec() != null) {
            assertThat(chunk.codecNumber()).isEqualTo(expected.getCodec().getValue());
            assertThat(chunk.compression().name()).isEqualTo(expected.getCodec().name());
        }
        assertThat(chunk.declaredPath().parts()).isEqualTo(expected.getPath_in_schema());
        assertThat(chunk.valueCount()).isEqualTo(expected.getNum_values());
        assertThat(chunk.totalUncompressedSize()).isEqualTo(expected.getTotal_uncompressed_size());
        assertThat(chunk.totalCompressedSize()).isEqualTo(expected.getTotal_compressed_size());
        assertKeyValues(expected.getKey_value_metadata(), chunk.keyValues());
        assertThat(chunk.dataPageOffset()).isEqualTo(expected.getData_page_offset());
        assertThat(chunk.indexPageOffset())
                .isEqualTo(expected.isSetIndex_page_offset() ? expected.getIndex_page_offset() : -1);
        boolean dictionary = expected.isSetDictionary_page_offset() && expected.getDictionary_page_offset() > 0;
        assertThat(chunk.dictionaryPageOffset()).isEqualTo(dictionary ? expected.getDictionary_page_offset() : -1);
        assertThat(chunk.bloomFilterOffset())
                .isEqualTo(expected.isSetBloom_filter_offset() ? expected.getBloom_filter_offset() : -1);
        assertThat(chunk.bloomFilterLength())
                .isEqualTo(expected.isSetBloom_filter_length() ? expected.getBloom_filter_length() : -1);
        assertStatistics(expected.getStatistics(), chunk.statistics());
        assertSizes(expected.getSize_statistics(), chunk);
        assertShapes(expected.getGeospatial_statistics(), chunk.geospatialStatistics());
        assertEncodingStats(expected, chunk);
    }

    private static void assertEncodingStats(ColumnMetaData expected, ColumnChunk chunk) {
        if (!expected.isSetEncoding_stats()) {
            assertThat(chunk.encodingStats()).isEmpty();
            return;
        }
        assertThat(chunk.encodingStats()).hasSameSizeAs(expected.getEncoding_stats());
        for (int i = 0; i < expected.getEncoding_stats().size(); i++) {
            org.apache.parquet.format.PageEncodingStats wanted =
                    expected.getEncoding_stats().get(i);
            PageEncodingStats stats = chunk.encodingStats().get(i);
            assertThat(stats.count()).isEqualTo(wanted.getCount());
            if (wanted.getPage_type() != null) {
                assertThat(stats.pageTypeNumber())
                        .isEqualTo(wanted.getPage_type().getValue());
            }
            if (wanted.getEncoding() != null) {
                assertThat(stats.encodingNumber())
                        .isEqualTo(wanted.getEncoding().getValue());
            }
        }
    }

    static void assertStatistics(org.apache.parquet.format.@Nullable Statistics expected, Statistics statistics) {
        assertThat(statistics.isPresent()).isEqualTo(expected != null);
        if (expected == null) {
            return;
        }
        assertThat(statistics.nullCount()).isEqualTo(expected.isSetNull_count() ? expected.getNull_count() : -1);
        assertThat(statistics.distinctCount())
                .isEqualTo(expected.isSetDistinct_count() ? expected.getDistinct_count() : -1);
        assertThat(statistics.nanCount()).isEqualTo(expected.isSetNan_count() ? expected.getNan_count() : -1);
        assertThat(statistics.min().orElse(null)).isEqualTo(expected.getMin_value());
        assertThat(statistics.max().orElse(null)).isEqualTo(expected.getMax_value());
        assertThat(statistics.deprecatedMin().orElse(null)).isEqualTo(expected.getMin());
        assertThat(statistics.deprecatedMax().orElse(null)).isEqualTo(expected.getMax());
        assertThat(statistics.minExact().orElse(null))
                .isEqualTo(expected.isSetIs_min_value_exact() ? expected.isIs_min_value_exact() : null);
        assertThat(statistics.maxExact().orElse(null))
                .isEqualTo(expected.isSetIs_max_value_exact() ? expected.isIs_max_value_exact() : null);
    }

    private static void assertSizes(org.apache.parquet.format.@Nullable SizeStatistics expected, ColumnChunk chunk) {
        SizeStatistics sizes = chunk.sizeStatistics();
        assertThat(sizes.isPresent()).isEqualTo(expected != null);
        if (expected == null) {
            return;
        }
        assertThat(sizes.unencodedBytes())
                .isEqualTo(
                        expected.isSetUnencoded_byte_array_data_bytes()
                                ? expected.getUnencoded_byte_array_data_bytes()
                                : -1);
        assertThat(sizes.repetitionLevelHistogram())
                .isEqualTo(histogram(
                        expected.getRepetition_level_histogram(), chunk.leaf().maxRepetitionLevel() + 1));
        assertThat(sizes.definitionLevelHistogram())
                .isEqualTo(histogram(
                        expected.getDefinition_level_histogram(), chunk.leaf().maxDefinitionLevel() + 1));
    }

    private static long[] histogram(@Nullable List<Long> expected, int levels) {
        return expected == null || expected.size() != levels ? new long[0] : longs(expected);
    }

    static long[] longs(List<Long> values) {
        long[] array = new long[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }

    private static void assertShapes(
            org.apache.parquet.format.@Nullable GeospatialStatistics expected, GeospatialStatistics shapes) {
        assertThat(shapes.isPresent()).isEqualTo(expected != null);
        if (expected == null) {
            return;
        }
        List<Integer> types = new ArrayList<>();
        for (int type : shapes.types()) {
            types.add(type);
        }
        assertThat(types).isEqualTo(expected.isSetGeospatial_types() ? expected.getGeospatial_types() : List.of());
        org.apache.parquet.format.BoundingBox box = expected.getBbox();
        assertThat(shapes.boundingBox().isPresent()).isEqualTo(box != null);
        shapes.boundingBox().ifPresent(ours -> {
            assertThat(Double.valueOf(ours.xMin())).isEqualTo(Double.valueOf(box.getXmin()));
            assertThat(Double.valueOf(ours.xMax())).isEqualTo(Double.valueOf(box.getXmax()));
            assertThat(Double.valueOf(ours.yMin())).isEqualTo(Double.valueOf(box.getYmin()));
            assertThat(Double.valueOf(ours.yMax())).isEqualTo(Double.valueOf(box.getYmax()));
            assertThat(Double.valueOf(ours.zMin()))
                    .isEqualTo(Double.valueOf(box.isSetZmin() ? box.getZmin() : Double.NaN));
            assertThat(Double.valueOf(ours.zMax()))
                    .isEqualTo(Double.valueOf(box.isSetZmax() ? box.getZmax() : Double.NaN));
            assertThat(Double.valueOf(ours.mMin()))
                    .isEqualTo(Double.valueOf(box.isSetMmin() ? box.getMmin() : Double.NaN));
            assertThat(Double.valueOf(ours.mMax()))
                    .isEqualTo(Double.valueOf(box.isSetMmax() ? box.getMmax() : Double.NaN));
        });
    }
}
