package dev.intarsia.conformance.robust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/// A Parquet file of one row group, right in all that is not said otherwise, whose footer can be tampered with.
final class FileBytes {
    private static final String MAGIC = "PAR1";

    private final List<SchemaElement> schema = new ArrayList<>();
    private final List<ColumnChunk> chunks = new ArrayList<>();
    private final Out data = new Out().ascii(MAGIC);
    private long rows;
    private Consumer<FileMetaData> tamper = footer -> {};

    FileBytes(long rows) {
        this.rows = rows;
        schema.add(group("m", null, 0));
    }

    static SchemaElement group(String name, @Nullable FieldRepetitionType repetition, int children) {
        SchemaElement element = new SchemaElement(name);
        if (repetition != null) {
            element.setRepetition_type(repetition);
        }
        return element.setNum_children(children);
    }

    static SchemaElement leaf(String name, Type type, FieldRepetitionType repetition) {
        return new SchemaElement(name).setType(type).setRepetition_type(repetition);
    }

    /// A file of one column below the root.
    static FileBytes of(long rows, Type type, FieldRepetitionType repetition, PageBytes... pages) {
        return new FileBytes(rows).column(type, repetition, CompressionCodec.UNCOMPRESSED, pages);
    }

    /// A file of one column of required INT32.
    static FileBytes ints(long rows, PageBytes... pages) {
        return of(rows, Type.INT32, FieldRepetitionType.REQUIRED, pages);
    }

    /// A file of one required INT32 column whose pages are compressed.
    static FileBytes compressed(CompressionCodec codec, long rows, PageBytes... pages) {
        return new FileBytes(rows).column(Type.INT32, FieldRepetitionType.REQUIRED, codec, pages);
    }

    /// Another column below the root.
    FileBytes column(Type type, FieldRepetitionType repetition, CompressionCodec codec, PageBytes... pages) {
        String name = "c" + chunks.size();
        return field(leaf(name, type, repetition)).chunk(type, codec, List.of(name), pages);
    }

    /// Another field of the root, with all below it; its chunks follow.
    FileBytes field(SchemaElement... elements) {
        schema.addAll(List.of(elements));
        schema.getFirst().setNum_children(schema.getFirst().getNum_children() + 1);
        return this;
    }

    /// The next leaf's chunk.
    FileBytes chunk(Type type, CompressionCodec codec, List<String> path, PageBytes... pages) {
        long start = data.size();
        long values = 0;
        long dictionary = -1;
        long firstData = -1;
        for (PageBytes page : pages) {
            dictionary = page.isDictionary() && dictionary < 0 ? data.size() : dictionary;
            firstData = page.isData() && firstData < 0 ? data.size() : firstData;
            values += page.isData() ? page.values() : 0;
            data.raw(page.toBytes());
        }
        long size = data.size() - start;
        ColumnMetaData meta =
                new ColumnMetaData(type, List.of(), path, codec, values, size, size, firstData < 0 ? start : firstData);
        if (dictionary >= 0) {
            meta.setDictionary_page_offset(dictionary);
        }
        chunks.add(new ColumnChunk(0).setMeta_data(meta));
        return this;
    }

    /// Bytes between the chunks and the footer.
    FileBytes raw(byte[] bytes) {
        data.raw(bytes);
        return this;
    }

    /// Changes the footer before it is written.
    FileBytes footer(Consumer<FileMetaData> change) {
        tamper = tamper.andThen(change);
        return this;
    }

    /// Changes the first chunk's metadata before the footer is written.
    FileBytes meta(Consumer<ColumnMetaData> change) {
        return footer(footer -> change.accept(
                footer.getRow_groups().getFirst().getColumns().getFirst().getMeta_data()));
    }

    byte[] toBytes() {
        RowGroup rowGroup = new RowGroup(chunks, data.size(), rows);
        FileMetaData footer = new FileMetaData(1, schema, rows, new ArrayList<>(List.of(rowGroup)));
        tamper.accept(footer);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Util.writeFileMetaData(footer, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return withFooter(data.toBytes(), out.toByteArray());
    }

    /// A file of `data`, magic included, and a footer.
    static byte[] withFooter(byte[] data, byte[] footer) {
        return new Out().raw(data).raw(footer).le32(footer.length).ascii(MAGIC).toBytes();
    }

    /// A file of nothing but a footer.
    static byte[] withFooter(Out footer) {
        return withFooter(new Out().ascii(MAGIC).toBytes(), footer.toBytes());
    }
}
