package dev.intarsia.fuzz;

import dev.intarsia.codec.Compression;
import dev.intarsia.error.ErrorLocation;
import dev.intarsia.metadata.ColumnChunk;
import dev.intarsia.metadata.ColumnChunkBuilder;
import dev.intarsia.metadata.Encoding;
import dev.intarsia.metadata.FileExtent;
import dev.intarsia.metadata.ParquetFooter;
import dev.intarsia.metadata.RowGroup;
import dev.intarsia.read.ParquetFile;
import dev.intarsia.schema.LeafColumn;
import dev.intarsia.schema.ParquetSchema;
import dev.intarsia.store.testing.FakeObjectStore;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// A file of one row group in memory: column `row` with the numbers of the rows, and a column whose pages have right
/// headers and any bytes after them. Its footer is made here and not parsed.
final class PageFile {
    private static final int DATA = 0;
    private static final int DICTIONARY = 2;
    private static final int DATA_V2 = 3;
    private static final int MAGIC = 4;

    private final ParquetSchema schema;
    private final int rows;
    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private int values;
    private int dictionaryBytes = -1;

    /// @param schema `row`, INT32 and required, and another column
    PageFile(ParquetSchema schema, int rows) {
        this.schema = schema;
        this.rows = rows;
    }

    PageFile dictionary(int count, byte[] body) {
        Thrift header = header(DICTIONARY, body.length).struct(7).i32(1, count).i32(2, Encoding.PLAIN.number());
        pages.writeBytes(header.stop().stop().raw(body).toBytes());
        dictionaryBytes = pages.size();
        return this;
    }

    /// A page of version 1; levels come with their lengths, if they have one.
    PageFile v1(int count, Encoding encoding, Encoding levelEncoding, byte[] body) {
        Thrift header = header(DATA, body.length)
                .struct(5)
                .i32(1, count)
                .i32(2, encoding.number())
                .i32(3, levelEncoding.number())
                .i32(4, levelEncoding.number());
        pages.writeBytes(header.stop().stop().raw(body).toBytes());
        values += count;
        return this;
    }

    PageFile v2(int count, int nulls, int pageRows, Encoding encoding, byte[] rep, byte[] def, byte[] body) {
        Thrift header = header(DATA_V2, rep.length + def.length + body.length)
                .struct(8)
                .i32(1, count)
                .i32(2, nulls)
                .i32(3, pageRows)
                .i32(4, encoding.number())
                .i32(5, def.length)
                .i32(6, rep.length)
                .bool(7, false);
        pages.writeBytes(header.stop().stop().raw(rep).raw(def).raw(body).toBytes());
        values += count;
        return this;
    }

    private static Thrift header(int type, int size) {
        return new Thrift().i32(1, type).i32(2, size).i32(3, size);
    }

    ParquetFile toFile() {
        byte[] numbers = numbers();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[MAGIC]);
        out.writeBytes(numbers);
        out.writeBytes(pages.toByteArray());
        byte[] bytes = out.toByteArray();
        FileExtent extent = new FileExtent(ErrorLocation.of("fuzz"), bytes.length);
        List<ColumnChunk> chunks = new ArrayList<>();
        chunks.add(chunk(extent, schema.leaf(0), MAGIC, numbers.length, rows, -1));
        chunks.add(chunk(extent, schema.leaf(1), MAGIC + numbers.length, pages.size(), values, dictionaryBytes));
        RowGroup group = new RowGroup(0, rows, bytes.length, bytes.length, MAGIC, 0, chunks, List.of());
        ParquetFooter footer =
                new ParquetFooter(2, schema, rows, List.of(group), List.of(), "fuzz", List.of(), 0, false, () -> 0);
        FakeObjectStore store = FakeObjectStore.of(bytes);
        return new ParquetFile(
                store, store.head(FakeObjectStore.KEY).toCompletableFuture().join(), footer);
    }

    private byte[] numbers() {
        Thrift body = new Thrift();
        for (int row = 0; row < rows; row++) {
            body.le32(row);
        }
        return new PageFile(schema, rows)
                .v1(rows, Encoding.PLAIN, Encoding.RLE, body.toBytes())
                .pages
                .toByteArray();
    }

    private static ColumnChunk chunk(FileExtent extent, LeafColumn leaf, int start, int size, int values, int behind) {
        ColumnChunkBuilder chunk = new ColumnChunkBuilder();
        chunk.resetMetadata();
        chunk.typeNumber(leaf.type().ordinal());
        chunk.codecNumber(Compression.UNCOMPRESSED.id());
        chunk.valueCount(values);
        chunk.totalUncompressedSize(size);
        chunk.totalCompressedSize(size);
        chunk.dataPageOffset(behind < 0 ? start : start + behind);
        chunk.dictionaryPageOffset(behind < 0 ? -1 : start);
        return chunk.build(extent, leaf, 0);
    }
}
