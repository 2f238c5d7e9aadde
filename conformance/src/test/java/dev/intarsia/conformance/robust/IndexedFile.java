package dev.intarsia.conformance.robust;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;

/// A [PagedFile] of one row group and two required columns in pages of their own. In row `i`, `c0` is `i` and `c1` is
/// `1000 + i`.
final class IndexedFile {
    static final int C1 = 1000;

    private final int rows;
    private final PagedFile.Chunk[] chunks;
    private final PagedFile file = new PagedFile();

    /// @param sizes0 rows of each page of the first column
    /// @param sizes1 rows of each page of the second column, together as many
    IndexedFile(int[] sizes0, int[] sizes1) {
        this.chunks = new PagedFile.Chunk[] {chunk(sizes0, 0), chunk(sizes1, C1)};
        this.rows = java.util.Arrays.stream(sizes0).sum();
        file.rowGroup(chunks);
    }

    private static PagedFile.Chunk chunk(int[] sizes, int first) {
        int[][] pages = new int[sizes.length][];
        int next = first;
        for (int page = 0; page < sizes.length; page++) {
            pages[page] = PagedFile.from(next, sizes[page]);
            next += sizes[page];
        }
        return PagedFile.required(pages);
    }

    int rows() {
        return rows;
    }

    /// Changes the offset index of each column before it is written.
    IndexedFile offsets(BiConsumer<Integer, OffsetIndex> change) {
        for (int column = 0; column < chunks.length; column++) {
            int number = column;
            chunks[column].offsetIndex(index -> change.accept(number, index));
        }
        return this;
    }

    /// Changes the column index of each column before it is written.
    IndexedFile columns(BiConsumer<Integer, ColumnIndex> change) {
        for (int column = 0; column < chunks.length; column++) {
            int number = column;
            chunks[column].columnIndex(index -> change.accept(number, index));
        }
        return this;
    }

    /// Changes the footer before it is written.
    IndexedFile footer(Consumer<FileMetaData> change) {
        file.footer(change);
        return this;
    }

    /// Changes the metadata of a chunk before the footer is written.
    IndexedFile meta(int column, Consumer<ColumnMetaData> change) {
        chunks[column].chunk(chunk -> change.accept(chunk.getMeta_data()));
        return this;
    }

    static ColumnChunk chunk(FileMetaData footer, int column) {
        return footer.getRow_groups().getFirst().getColumns().get(column);
    }

    static ByteBuffer value(int value) {
        return ByteBuffer.wrap(PagedFile.le32(value));
    }

    byte[] toBytes() {
        return file.toBytes();
    }
}
