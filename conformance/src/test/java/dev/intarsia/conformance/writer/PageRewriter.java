package dev.intarsia.conformance.writer;

import dev.intarsia.codec.compress.Compressors;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.zip.CRC32;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/// Makes of an uncompressed file with V2 pages the same file in ways that our writer does not write: other layouts of
/// pages, also several in a chunk, other forms of codecs, and the old names of dictionary encodings.
final class PageRewriter {

    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

    private final ParquetSchema schema;
    private final List<MatrixColumn> columns;
    private final PageCodec codec;
    private final IntFunction<PageLayout> layouts;
    private final Compressors compressors;
    private final @Nullable RowlessPages rowless;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// Rewrites files of this schema.
    ///
    /// @param columns the leaves; those in PLAIN_DICTIONARY get the old names
    /// @param layouts the layout of the data page with this number within its chunk
    PageRewriter(
            ParquetSchema schema,
            List<MatrixColumn> columns,
            PageCodec codec,
            IntFunction<PageLayout> layouts,
            Compressors compressors) {
        this(schema, columns, codec, layouts, compressors, null);
    }

    /// Rewrites files of this schema, with pages and a row group without rows, and page indexes.
    ///
    /// @param rowless chooses where pages without rows come
    PageRewriter(
            ParquetSchema schema,
            List<MatrixColumn> columns,
            PageCodec codec,
            IntFunction<PageLayout> layouts,
            Compressors compressors,
            @Nullable RowlessPages rowless) {
        this.rowless = rowless;
        this.schema = schema;
        this.columns = columns;
        this.codec = codec;
        this.layouts = layouts;
        this.compressors = compressors;
    }

    byte[] rewrite(byte[] file) throws IOException {
        FilePages source = FilePages.of(file);
        FileMetaData footer = source.footer().deepCopy();
        out.reset();
        out.writeBytes(MAGIC);
        for (RowGroup group : footer.getRow_groups()) {
            group.unsetFile_offset();
            group.unsetTotal_compressed_size();
            for (int leaf = 0; leaf < group.getColumns().size(); leaf++) {
                ColumnChunk column = group.getColumns().get(leaf);
                column.unsetColumn_index_offset();
                column.unsetColumn_index_length();
                column.unsetOffset_index_offset();
                column.unsetOffset_index_length();
                ColumnMetaData meta = column.getMeta_data();
                if (rowless != null) {
                    rowless.begin(column);
                }
                chunk(source.pages(meta), meta, leaf);
            }
        }
        if (rowless != null) {
            rowless.finish(footer, out);
        }
        int start = out.size();
        Util.writeFileMetaData(footer, out);
        out.writeBytes(le32(out.size() - start));
        out.writeBytes(MAGIC);
        return out.toByteArray();
    }

    private void chunk(List<FilePages.Page> pages, ColumnMetaData meta, int leaf) throws IOException {
        boolean oldNames = leaf < columns.size()
                && columns.get(leaf).encoding() == dev.intarsia.metadata.Encoding.PLAIN_DICTIONARY;
        long start = out.size();
        int ordinal = 0;
        for (FilePages.Page page : pages) {
            PageHeader header = page.header().deepCopy();
            if (page.isDictionary()) {
                meta.setDictionary_page_offset(out.size());
                if (oldNames) {
                    header.getDictionary_page_header().setEncoding(Encoding.PLAIN_DICTIONARY);
                }
                write(header, new byte[0], page.body());
                continue;
            }
            if (ordinal == 0) {
                meta.setData_page_offset(out.size());
            }
            DataPageHeaderV2 data = header.getData_page_header_v2();
            if (oldNames) {
                data.setEncoding(oldName(data.getEncoding()));
            }
            PageLayout layout = layouts.apply(ordinal++);
            if (rowless != null) {
                emptyPages(rowless, schema.leaf(leaf), layout);
                rowless.add(out.size(), page);
            }
            dataPage(header, page, schema.leaf(leaf), layout);
        }
        if (rowless != null) {
            emptyPages(rowless, schema.leaf(leaf), layouts.apply(ordinal));
            rowless.end(out.size());
        }
        meta.setCodec(CompressionCodec.findByValue(codec.compression().id()));
        meta.setTotal_compressed_size(out.size() - start);
        meta.unsetEncoding_stats();
        if (oldNames) {
            meta.getEncodings().replaceAll(PageRewriter::oldName);
        }
    }

    private static Encoding oldName(Encoding encoding) {
        return encoding == Encoding.RLE_DICTIONARY ? Encoding.PLAIN_DICTIONARY : encoding;
    }

    private void dataPage(PageHeader header, FilePages.Page page, LeafColumn leaf, PageLayout layout)
            throws IOException {
        byte[] levels = Arrays.copyOf(page.body(), page.levelBytes());
        byte[] values = Arrays.copyOfRange(page.body(), page.levelBytes(), page.body().length);
        DataPageHeaderV2 data = header.getData_page_header_v2();
        if (layout == PageLayout.V2) {
            data.setIs_compressed(codec != PageCodec.UNCOMPRESSED);
            write(header, levels, values);
            return;
        }
        int repetitionBytes = data.getRepetition_levels_byte_length();
        byte[] repetition = Arrays.copyOf(levels, repetitionBytes);
        byte[] definition = Arrays.copyOfRange(levels, repetitionBytes, levels.length);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        levels(layout, repetition, leaf.maxRepetitionLevel(), data.getNum_values(), body);
        levels(layout, definition, leaf.maxDefinitionLevel(), data.getNum_values(), body);
        body.writeBytes(values);
        Encoding levelEncoding = layout == PageLayout.V1 ? Encoding.RLE : Encoding.BIT_PACKED;
        header.unsetData_page_header_v2();
        header.setType(org.apache.parquet.format.PageType.DATA_PAGE);
        header.setData_page_header(
                new DataPageHeader(data.getNum_values(), data.getEncoding(), levelEncoding, levelEncoding));
        header.setUncompressed_page_size(body.size());
        write(header, new byte[0], body.toByteArray());
    }

    private void emptyPages(RowlessPages some, LeafColumn leaf, PageLayout layout) throws IOException {
        for (int left = some.next(); left > 0; left--) {
            some.addEmpty(out.size());
            PageHeader header = new PageHeader(org.apache.parquet.format.PageType.DATA_PAGE_V2, 0, 0);
            header.setData_page_header_v2(new DataPageHeaderV2(0, 0, 0, Encoding.PLAIN, 0, 0));
            dataPage(header, new FilePages.Page(header, new byte[0]), leaf, layout);
        }
    }

    private static void levels(PageLayout layout, byte[] rle, int maxLevel, int count, ByteArrayOutputStream body)
            throws IOException {
        if (maxLevel == 0) {
            return;
        }
        if (layout == PageLayout.V1) {
            body.writeBytes(le32(rle.length));
            body.writeBytes(rle);
            return;
        }
        // Most significant bit first, no length (Encodings.md, "Bit-packed (Deprecated)").
        int width = Integer.SIZE - Integer.numberOfLeadingZeros(maxLevel);
        RunLengthBitPackingHybridDecoder decoder =
                new RunLengthBitPackingHybridDecoder(width, new ByteArrayInputStream(rle));
        byte[] packed = new byte[Math.ceilDiv(count * width, 8)];
        for (int i = 0; i < count; i++) {
            int level = decoder.readInt();
            for (int bit = 0; bit < width; bit++) {
                int at = i * width + bit;
                packed[at >>> 3] |= (byte) ((level >>> (width - 1 - bit) & 1) << (7 - (at & 7)));
            }
        }
        body.writeBytes(packed);
    }

    private void write(PageHeader header, byte[] stored, byte[] toCompress) throws IOException {
        byte[] compressed = codec.compress(toCompress, compressors);
        CRC32 crc = new CRC32();
        crc.update(stored);
        crc.update(compressed);
        header.setCrc((int) crc.getValue());
        header.setCompressed_page_size(stored.length + compressed.length);
        Util.writePageHeader(header, out);
        out.writeBytes(stored);
        out.writeBytes(compressed);
    }

    private static byte[] le32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
