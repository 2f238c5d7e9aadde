package dev.intarsia.conformance.robust;

import static dev.intarsia.conformance.robust.HostileFile.corrupt;
import static dev.intarsia.conformance.robust.HostileFile.limit;
import static dev.intarsia.conformance.robust.HostileFile.reads;

import java.util.ArrayList;
import java.util.Arrays;
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

/// Footers of many columns and row groups, which are read; and such with damage somewhere, which are refused, soon.
/// Also pages at the edge of what a page may be.
final class WideAttacks {
    /// What a schema of 20,000 columns and the plan of their chunks take before one of them is found to be wrong.
    private static final long OPENED = 16L << 20;

    private WideAttacks() {}

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        files.add(reads("1,000 columns in 200 row groups", 200, 200_000, wide(1_000, 200, footer -> {})));
        files.add(reads("50,000 columns in one row group", 1, 50_000, wide(50_000, 1, footer -> {})));
        files.add(reads("one column in 5,000 row groups", 5_000, 5_000, wide(1, 5_000, footer -> {})));
        addDamage(files);
        addPages(files);
        return files;
    }

    /// One INT32 value per column and row group.
    private static byte[] wide(int columns, int rowGroups, Consumer<FileMetaData> damage) {
        byte[] page = PageBytes.v1(1, PageBytes.PLAIN, new Out().le32(7)).toBytes();
        Out data = new Out().ascii("PAR1");
        List<SchemaElement> schema = new ArrayList<>();
        schema.add(FileBytes.group("m", null, columns));
        for (int i = 0; i < columns; i++) {
            schema.add(FileBytes.leaf("c" + i, Type.INT32, FieldRepetitionType.REQUIRED));
        }
        List<RowGroup> groups = new ArrayList<>();
        for (int group = 0; group < rowGroups; group++) {
            List<ColumnChunk> chunks = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                chunks.add(new ColumnChunk(0)
                        .setMeta_data(new ColumnMetaData(
                                Type.INT32,
                                List.of(),
                                List.of("c" + i),
                                CompressionCodec.UNCOMPRESSED,
                                1,
                                page.length,
                                page.length,
                                data.size())));
                data.raw(page);
            }
            groups.add(new RowGroup(chunks, (long) columns * page.length, 1));
        }
        FileMetaData footer = new FileMetaData(1, schema, rowGroups, groups);
        damage.accept(footer);
        return FileBytes.withFooter(data.toBytes(), PagedFile.footerBytes(footer));
    }

    private static ColumnMetaData last(FileMetaData footer) {
        return footer.getRow_groups().getLast().getColumns().getLast().getMeta_data();
    }

    private static void addDamage(List<HostileFile> files) {
        int columns = 20_000;
        files.add(corrupt(
                "20,000 columns, the last one of another type", wide(columns, 1, f -> last(f).setType(Type.INT64))));
        files.add(corrupt(
                "20,000 columns, the last one at offset -1", wide(columns, 1, f -> last(f).setData_page_offset(-1))));
        files.add(
                corrupt("20,000 columns, the last one of -1 values", wide(columns, 1, f -> last(f).setNum_values(-1))));
        files.add(corrupt(
                "20,000 columns, the last one without a chunk",
                wide(columns, 1, f -> f.getRow_groups().getFirst().getColumns().removeLast())));
        files.add(corrupt(
                "20,000 columns, a chunk more",
                wide(
                        columns,
                        1,
                        f -> f.getRow_groups()
                                .getFirst()
                                .addToColumns(f.getRow_groups()
                                        .getFirst()
                                        .getColumns()
                                        .getFirst()))));
        files.add(corrupt(
                "100 columns in 200 row groups, one of a row less",
                wide(100, 200, f -> f.getRow_groups().get(150).setNum_rows(0))));
        files.add(corrupt(
                "100 columns in 200 row groups, the last one without chunks",
                wide(100, 200, f -> f.getRow_groups().getLast().getColumns().clear())));
        files.replaceAll(file -> file.isRead() ? file : file.mayTake(OPENED));
        byte[] whole = wide(columns, 1, footer -> {});
        int at = whole.length - 8;
        int length = whole[at] & 0xFF | (whole[at + 1] & 0xFF) << 8 | (whole[at + 2] & 0xFF) << 16;
        for (int part = 1; part <= 3; part++) {
            byte[] cut = Arrays.copyOfRange(whole, at - length, at - length * part / 4);
            files.add(corrupt(
                    "20,000 columns, a footer without its last " + part + " quarters",
                    FileBytes.withFooter(Arrays.copyOf(whole, at - length), cut)));
            byte[] damaged = whole.clone();
            Arrays.fill(damaged, at - length * part / 4 - 64, at - length * part / 4, (byte) 0xFF);
            files.add(corrupt("20,000 columns, a footer with a hole at " + (4 - part) + " quarters", damaged));
        }
    }

    /// What is larger than a page may be is a limit and no contradiction, whether its bytes are there or not.
    private static void addPages(List<HostileFile> files) {
        int over = (64 << 20) + 4;
        CompressionCodec zstd = CompressionCodec.ZSTD;
        Out packed = Packed.of(zstd, new Out(), 0, over);
        files.add(limit(
                "a page of 64 MiB and a value",
                FileBytes.compressed(
                                zstd,
                                1,
                                PageBytes.v1(1, PageBytes.PLAIN, packed).uncompressedSize(over))
                        .toBytes()));
        files.add(limit(
                "a page of version 2 of 64 MiB and a value",
                FileBytes.compressed(
                                zstd,
                                1,
                                PageBytes.v2(1, PageBytes.PLAIN, new Out(), new Out(), packed)
                                        .compressed()
                                        .uncompressedSize(over))
                        .toBytes()));
        files.add(limit(
                "a dictionary of 64 MiB and a value",
                FileBytes.compressed(
                                zstd,
                                1,
                                PageBytes.dictionary(1, packed).uncompressedSize(over),
                                PageBytes.v1(1, PageBytes.RLE_DICTIONARY, new Out().raw(0)))
                        .toBytes()));
        files.add(limit(
                "a dictionary of 16 million entries and one",
                FileBytes.compressed(
                                zstd,
                                1,
                                PageBytes.dictionary((1 << 24) + 1, packed).uncompressedSize(4 << 20),
                                PageBytes.v1(1, PageBytes.RLE_DICTIONARY, new Out().raw(0)))
                        .toBytes()));
        files.add(limit(
                "a stored page of 64 MiB and a value",
                FileBytes.ints(1, PageBytes.v1(1, PageBytes.PLAIN, new Out().zeros(over)))
                        .toBytes()));
        files.add(limit(
                "a stored page that says 64 MiB and a value",
                FileBytes.ints(
                                1,
                                PageBytes.v1(1, PageBytes.PLAIN, new Out().le32(7))
                                        .uncompressedSize(over))
                        .toBytes()));
        int values = (1 << 24) + 8;
        Out levels = Streams.prefixed(Streams.packed(1, new int[values]));
        files.add(limit(
                "a page of 16 million levels and eight",
                FileBytes.of(
                                values,
                                Type.INT32,
                                FieldRepetitionType.OPTIONAL,
                                PageBytes.v1(values, PageBytes.PLAIN, levels))
                        .toBytes()));
    }
}
