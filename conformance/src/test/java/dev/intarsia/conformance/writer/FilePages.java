package dev.intarsia.conformance.writer;

import dev.intarsia.codec.Compression;
import dev.intarsia.metadata.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/// The pages of a file by the format's own structures.
final class FilePages {

    /// A page and its bytes in the file.
    record Page(PageHeader header, byte[] body) {

        boolean isDictionary() {
            return header.isSetDictionary_page_header();
        }

        /// Entries of a data page.
        int valueCount() {
            return header.isSetData_page_header()
                    ? header.getData_page_header().getNum_values()
                    : header.getData_page_header_v2().getNum_values();
        }

        /// Bytes of levels before the values, which are never compressed.
        int levelBytes() {
            DataPageHeaderV2 data = header.getData_page_header_v2();
            return data == null ? 0 : data.getRepetition_levels_byte_length() + data.getDefinition_levels_byte_length();
        }
    }

    /// How a data page is stored.
    ///
    /// @param rowGroup position of its row group
    /// @param leaf position of its column
    record Storage(int rowGroup, int leaf, Encoding encoding, PageCodec codec, PageLayout layout) {}

    private final byte[] file;
    private final FileMetaData footer;

    private FilePages(byte[] file, FileMetaData footer) {
        this.file = file;
        this.footer = footer;
    }

    static FilePages of(byte[] file) throws IOException {
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
        int start = file.length - 8 - length;
        return new FilePages(file, Util.readFileMetaData(new ByteArrayInputStream(file, start, length)));
    }

    FileMetaData footer() {
        return footer;
    }

    /// The pages of a chunk.
    List<Page> pages(ColumnMetaData meta) throws IOException {
        long start = meta.getData_page_offset();
        if (meta.isSetDictionary_page_offset() && meta.getDictionary_page_offset() > 0) {
            start = Math.min(start, meta.getDictionary_page_offset());
        }
        List<Page> pages = new ArrayList<>();
        ByteArrayInputStream in = new ByteArrayInputStream(file, (int) start, (int) meta.getTotal_compressed_size());
        while (in.available() > 0) {
            PageHeader header = Util.readPageHeader(in);
            pages.add(new Page(header, in.readNBytes(header.getCompressed_page_size())));
        }
        return pages;
    }

    /// How each data page with values is stored, in file order.
    List<Storage> stored() throws IOException {
        List<Storage> stored = new ArrayList<>();
        List<RowGroup> groups = footer.getRow_groups();
        for (int group = 0; group < groups.size(); group++) {
            List<ColumnChunk> columns = groups.get(group).getColumns();
            for (int leaf = 0; leaf < columns.size(); leaf++) {
                ColumnMetaData meta = columns.get(leaf).getMeta_data();
                for (Page page : pages(meta)) {
                    if (!page.isDictionary() && page.valueCount() > 0) {
                        stored.add(new Storage(group, leaf, encoding(page), codec(meta, page), layout(page)));
                    }
                }
            }
        }
        return stored;
    }

    /// Positions of columns that have pages without values.
    Set<Integer> leavesWithEmptyPages() throws IOException {
        Set<Integer> leaves = new HashSet<>();
        for (RowGroup group : footer.getRow_groups()) {
            for (int leaf = 0; leaf < group.getColumnsSize(); leaf++) {
                for (Page page : pages(group.getColumns().get(leaf).getMeta_data())) {
                    if (!page.isDictionary() && page.valueCount() == 0) {
                        leaves.add(leaf);
                    }
                }
            }
        }
        return leaves;
    }

    private static Encoding encoding(Page page) {
        int number = page.header.isSetData_page_header()
                ? page.header.getData_page_header().getEncoding().getValue()
                : page.header.getData_page_header_v2().getEncoding().getValue();
        return Encoding.of(number);
    }

    private static PageCodec codec(ColumnMetaData meta, Page page) {
        DataPageHeaderV2 data = page.header.getData_page_header_v2();
        if (data != null && !data.isIs_compressed()) {
            return PageCodec.UNCOMPRESSED;
        }
        byte[] values = Arrays.copyOfRange(page.body, page.levelBytes(), page.body.length);
        int plainBytes = page.header.getUncompressed_page_size() - page.levelBytes();
        return PageCodec.of(Compression.of(meta.getCodec().getValue()), values, plainBytes);
    }

    private static PageLayout layout(Page page) {
        if (page.header.isSetData_page_header_v2()) {
            return PageLayout.V2;
        }
        org.apache.parquet.format.Encoding levels =
                page.header.getData_page_header().getDefinition_level_encoding();
        return levels == org.apache.parquet.format.Encoding.BIT_PACKED ? PageLayout.V1_BIT_PACKED : PageLayout.V1;
    }
}
