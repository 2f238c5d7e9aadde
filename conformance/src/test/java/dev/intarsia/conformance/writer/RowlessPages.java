package dev.intarsia.conformance.writer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/// Where a rewritten file has pages without rows, and what its page indexes state about all pages: the places of those
/// of all columns, with equal first rows where a page has none, and the bounds of those of the last column, which holds
/// the numbers of rows in PLAIN. A row group without rows follows the first one.
final class RowlessPages {
    /// The pages of a chunk.
    private static final class Chunk {
        private final ColumnChunk column;
        private final List<PageLocation> pages = new ArrayList<>();
        private final List<byte[]> bodies = new ArrayList<>();
        private long rows;

        Chunk(ColumnChunk column) {
            this.column = column;
        }

        void end(long offset) {
            if (!pages.isEmpty()) {
                PageLocation last = pages.getLast();
                last.setCompressed_page_size((int) (offset - last.getOffset()));
            }
        }

        void add(long offset, long pageRows, byte[] body) {
            end(offset);
            pages.add(new PageLocation(offset, 0, rows));
            bodies.add(body);
            rows += pageRows;
        }
    }

    private final RandomGenerator random;
    private final List<Chunk> chunks = new ArrayList<>();
    private int count;

    RowlessPages(RandomGenerator random) {
        this.random = random;
    }

    void begin(ColumnChunk column) {
        chunks.add(new Chunk(column));
        count = 0;
    }

    /// How many pages without rows come next; before the second page with rows there is one at least.
    int next() {
        return count++ == 1 ? random.nextInt(1, 3) : random.nextInt(3);
    }

    void add(long offset, FilePages.Page page) {
        chunks.getLast().add(offset, page.header().getData_page_header_v2().getNum_rows(), page.body());
    }

    void addEmpty(long offset) {
        chunks.getLast().add(offset, 0, new byte[0]);
    }

    void end(long offset) {
        chunks.getLast().end(offset);
    }

    void finish(FileMetaData footer, ByteArrayOutputStream out) throws IOException {
        footer.getRow_groups().add(1, emptyRowGroup(footer.getRow_groups().getFirst()));
        int columns = footer.getRow_groups().getFirst().getColumnsSize();
        for (int i = 0; i < chunks.size(); i++) {
            Chunk chunk = chunks.get(i);
            if (i % columns == columns - 1) {
                chunk.column.setColumn_index_offset(out.size());
                Util.writeColumnIndex(bounds(chunk), out);
                chunk.column.setColumn_index_length((int) (out.size() - chunk.column.getColumn_index_offset()));
            }
            chunk.column.setOffset_index_offset(out.size());
            Util.writeOffsetIndex(new OffsetIndex(chunk.pages), out);
            chunk.column.setOffset_index_length((int) (out.size() - chunk.column.getOffset_index_offset()));
        }
    }

    private static RowGroup emptyRowGroup(RowGroup other) {
        RowGroup empty = other.deepCopy();
        empty.setNum_rows(0);
        empty.setTotal_byte_size(0);
        empty.unsetOrdinal();
        for (ColumnChunk column : empty.getColumns()) {
            column.unsetColumn_index_offset();
            column.unsetColumn_index_length();
            column.unsetOffset_index_offset();
            column.unsetOffset_index_length();
            ColumnMetaData meta = column.getMeta_data();
            meta.unsetStatistics();
            meta.unsetSize_statistics();
            meta.setNum_values(0);
            meta.setTotal_compressed_size(0);
            meta.setTotal_uncompressed_size(0);
            meta.unsetDictionary_page_offset();
        }
        return empty;
    }

    private static ColumnIndex bounds(Chunk chunk) {
        List<Boolean> empty = new ArrayList<>();
        List<ByteBuffer> mins = new ArrayList<>();
        List<ByteBuffer> maxes = new ArrayList<>();
        for (byte[] body : chunk.bodies) {
            empty.add(body.length == 0);
            mins.add(ByteBuffer.wrap(body, 0, Math.min(Long.BYTES, body.length)));
            maxes.add(ByteBuffer.wrap(Arrays.copyOfRange(body, Math.max(0, body.length - Long.BYTES), body.length)));
        }
        ColumnIndex index = new ColumnIndex(empty, mins, maxes, BoundaryOrder.ASCENDING);
        index.setNull_counts(empty.stream().map(none -> 0L).toList());
        return index;
    }
}
