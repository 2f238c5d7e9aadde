package dev.intarsia.conformance.robust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/// What each byte of a good file belongs to.
final class Regions {
    enum Region {
        /// Magic, gaps.
        OTHER,
        /// Column indexes, offset indexes, bloom filters.
        INDEX,
        PAGE_HEADER,
        /// Body of a page with a checksum.
        CHECKED_BODY,
        /// Body of a page without one.
        BODY,
        /// Footer, its length and the magic after it.
        FOOTER
    }

    private final Region[] regions;
    private final List<int[]> headers = new ArrayList<>();
    private final List<int[]> indexes = new ArrayList<>();
    private final int footerStart;

    Regions(byte[] file) {
        regions = new Region[file.length];
        Arrays.fill(regions, Region.OTHER);
        int at = file.length - 8;
        int footerLength = file[at] & 0xFF
                | (file[at + 1] & 0xFF) << 8
                | (file[at + 2] & 0xFF) << 16
                | (file[at + 3] & 0xFF) << 24;
        footerStart = file.length - 8 - footerLength;
        Arrays.fill(regions, footerStart, file.length, Region.FOOTER);
        try {
            FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, footerStart, footerLength));
            for (RowGroup rowGroup : footer.getRow_groups()) {
                for (ColumnChunk chunk : rowGroup.getColumns()) {
                    markPages(file, chunk.getMeta_data());
                    markIndexes(chunk);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void markPages(byte[] file, ColumnMetaData chunk) throws IOException {
        boolean dictionary = chunk.isSetDictionary_page_offset()
                && chunk.getDictionary_page_offset() > 0
                && chunk.getDictionary_page_offset() < chunk.getData_page_offset();
        int at = Math.toIntExact(dictionary ? chunk.getDictionary_page_offset() : chunk.getData_page_offset());
        int end = Math.toIntExact(at + chunk.getTotal_compressed_size());
        while (at < end) {
            ByteArrayInputStream in = new ByteArrayInputStream(file, at, end - at);
            PageHeader header = Util.readPageHeader(in);
            int body = end - in.available();
            Arrays.fill(regions, at, body, Region.PAGE_HEADER);
            headers.add(new int[] {at, body});
            at = body + header.getCompressed_page_size();
            Arrays.fill(regions, body, at, header.isSetCrc() ? Region.CHECKED_BODY : Region.BODY);
        }
    }

    private void markIndexes(ColumnChunk chunk) {
        if (chunk.isSetColumn_index_offset()) {
            markIndex(chunk.getColumn_index_offset(), chunk.getColumn_index_length());
        }
        if (chunk.isSetOffset_index_offset()) {
            markIndex(chunk.getOffset_index_offset(), chunk.getOffset_index_length());
        }
        ColumnMetaData meta = chunk.getMeta_data();
        if (meta.isSetBloom_filter_offset() && meta.isSetBloom_filter_length()) {
            markIndex(meta.getBloom_filter_offset(), meta.getBloom_filter_length());
        }
    }

    private void markIndex(long offset, int length) {
        if (offset > 0 && length > 0) {
            int start = Math.toIntExact(offset);
            indexes.add(new int[] {start, start + length});
            Arrays.fill(regions, start, start + length, Region.INDEX);
        }
    }

    /// Start and end of every index.
    List<int[]> indexes() {
        return indexes;
    }

    Region at(int offset) {
        return regions[Math.min(offset, regions.length - 1)];
    }

    /// Start and end of every page header.
    List<int[]> headers() {
        return headers;
    }

    int footerStart() {
        return footerStart;
    }
}
