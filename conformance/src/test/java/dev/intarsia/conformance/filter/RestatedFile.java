package dev.intarsia.conformance.filter;

import dev.intarsia.schema.LeafColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;

/// A file whose pages stay, and whose footer, page indexes and bloom filters can be made to say something else.
final class RestatedFile {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TRAILER = 8;

    private final byte[] data;
    private final FileMetaData footer;
    private final List<Chunk> chunks = new ArrayList<>();

    /// What is stated about one chunk.
    ///
    /// @param element its leaf in the footer's schema, which chunks of other row groups share
    /// @param columns the column index; one of no pages where the file has none
    /// @param offsets the offset index
    record Chunk(
            LeafColumn leaf,
            SchemaElement element,
            RowGroup group,
            org.apache.parquet.format.ColumnChunk chunk,
            ColumnIndex columns,
            OffsetIndex offsets,
            byte[] file) {
        ColumnMetaData meta() {
            return chunk.getMeta_data();
        }

        Statistics statistics() {
            return meta().getStatistics();
        }

        boolean isFlat() {
            return leaf.maxRepetitionLevel() == 0;
        }

        int pages() {
            return columns.getNull_pagesSize();
        }

        /// Rows of a page.
        long rows(int page) {
            long end = page + 1 < pages()
                    ? offsets.getPage_locations().get(page + 1).getFirst_row_index()
                    : group.getNum_rows();
            return end - offsets.getPage_locations().get(page).getFirst_row_index();
        }

        /// Counts of the definition levels of the chunk; empty where they are not stated.
        List<Long> levels() {
            return meta().isSetSize_statistics() && meta().getSize_statistics().isSetDefinition_level_histogram()
                    ? meta().getSize_statistics().getDefinition_level_histogram()
                    : List.of();
        }

        /// The same of a page, as a view; empty where they are not stated.
        List<Long> levels(int page) {
            int levels = leaf.maxDefinitionLevel() + 1;
            return columns.isSetDefinition_level_histograms()
                    ? columns.getDefinition_level_histograms().subList(page * levels, (page + 1) * levels)
                    : List.of();
        }

        /// Makes the bloom filter deny every value.
        void clearBloomFilter() throws IOException {
            int offset = Math.toIntExact(meta().getBloom_filter_offset());
            InputStream in = new ByteArrayInputStream(file, offset, file.length - offset);
            int before = in.available();
            int bytes = Util.readBloomFilterHeader(in).getNumBytes();
            int from = offset + before - in.available();
            Arrays.fill(file, from, from + bytes, (byte) 0);
        }
    }

    private RestatedFile(byte[] data, FileMetaData footer) {
        this.data = data;
        this.footer = footer;
    }

    /// A copy of a file with these leaves.
    static RestatedFile of(byte[] file, List<LeafColumn> leaves) throws IOException {
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - TRAILER);
        int start = file.length - TRAILER - length;
        RestatedFile copy = new RestatedFile(
                Arrays.copyOf(file, start), Util.readFileMetaData(new ByteArrayInputStream(file, start, length)));
        List<SchemaElement> elements = copy.footer.getSchema().stream()
                .filter(element -> !element.isSetNum_children())
                .toList();
        for (RowGroup group : copy.footer.getRow_groups()) {
            for (int leaf = 0; leaf < group.getColumnsSize(); leaf++) {
                copy.chunks.add(copy.chunk(leaves.get(leaf), elements.get(leaf), group, leaf));
            }
        }
        return copy;
    }

    private Chunk chunk(LeafColumn leaf, SchemaElement element, RowGroup group, int number) throws IOException {
        org.apache.parquet.format.ColumnChunk chunk = group.getColumns().get(number);
        ColumnIndex columns = chunk.isSetColumn_index_offset()
                ? Util.readColumnIndex(in(chunk.getColumn_index_offset()))
                : new ColumnIndex(List.of(), List.of(), List.of(), org.apache.parquet.format.BoundaryOrder.UNORDERED);
        OffsetIndex offsets = Util.readOffsetIndex(in(chunk.getOffset_index_offset()));
        return new Chunk(leaf, element, group, chunk, columns, offsets, data);
    }

    private InputStream in(long offset) {
        int from = Math.toIntExact(offset);
        return new ByteArrayInputStream(data, from, data.length - from);
    }

    FileMetaData footer() {
        return footer;
    }

    List<Chunk> chunks() {
        return chunks;
    }

    /// The file as it is stated now.
    byte[] toBytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(data);
        for (Chunk chunk : chunks) {
            if (chunk.pages() > 0) {
                int start = out.size();
                Util.writeColumnIndex(chunk.columns, out);
                chunk.chunk.setColumn_index_offset(start).setColumn_index_length(out.size() - start);
            }
            int start = out.size();
            Util.writeOffsetIndex(chunk.offsets, out);
            chunk.chunk.setOffset_index_offset(start).setOffset_index_length(out.size() - start);
        }
        int start = out.size();
        Util.writeFileMetaData(footer, out);
        out.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(out.size() - start)
                .array());
        out.write(MAGIC);
        return out.toByteArray();
    }
}
