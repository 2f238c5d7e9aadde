package dev.intarsia.conformance.robust;

import static dev.intarsia.conformance.robust.HostileFile.corrupt;
import static dev.intarsia.conformance.robust.HostileFile.limit;
import static dev.intarsia.conformance.robust.HostileFile.reads;
import static dev.intarsia.conformance.robust.HostileFile.unsupported;

import dev.intarsia.conformance.robust.HostileFile.Search;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.schema.ColumnPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;

/// Column chunks whose description is wrong.
final class ChunkAttacks {
    private ChunkAttacks() {}

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        addOffsets(files);
        addSizes(files);
        addKinds(files);
        addOverlaps(files);
        addStatistics(files);
        return files;
    }

    private static FileBytes good() {
        return FileBytes.ints(
                2, PageBytes.v1(2, PageBytes.PLAIN, new Out().le32(7).le32(8)));
    }

    private static byte[] meta(Consumer<ColumnMetaData> change) {
        return good().meta(change).toBytes();
    }

    private static void addOffsets(List<HostileFile> files) {
        int length = good().toBytes().length;
        for (long offset : new long[] {Long.MIN_VALUE, -1, 0, 3, length, 1L << 40, Long.MAX_VALUE}) {
            files.add(corrupt("pages at offset " + offset, meta(m -> m.setData_page_offset(offset))));
        }
        files.add(corrupt("pages in the footer", meta(m -> m.setData_page_offset(length - 20))));
        files.add(corrupt("pages that begin a byte late", meta(m -> m.setData_page_offset(5))));
        files.add(corrupt("a dictionary at offset 1", meta(m -> m.setDictionary_page_offset(1))));
        files.add(reads("a dictionary at offset -9, that is none", 2, 2, meta(m -> m.setDictionary_page_offset(-9))));
        files.add(reads(
                "a dictionary behind the file, that is none",
                2,
                2,
                meta(m -> m.setDictionary_page_offset(Long.MAX_VALUE))));
    }

    private static void addSizes(List<HostileFile> files) {
        for (long size : new long[] {Long.MIN_VALUE, -1, 1L << 31, Long.MAX_VALUE}) {
            files.add(corrupt("a chunk of " + size + " bytes", meta(m -> m.setTotal_compressed_size(size))));
        }
        files.add(corrupt("a chunk of no bytes", meta(m -> m.setTotal_compressed_size(0))));
        files.add(corrupt("a chunk of one byte", meta(m -> m.setTotal_compressed_size(1))));
        files.add(corrupt("a chunk that ends within its page", meta(m -> m.setTotal_compressed_size(20))));
        files.add(corrupt("-1 uncompressed bytes", meta(m -> m.setTotal_uncompressed_size(-1))));
        files.add(reads(
                "2^62 uncompressed bytes, which is only an estimate",
                2,
                2,
                meta(m -> m.setTotal_uncompressed_size(1L << 62))));
        files.add(corrupt("-1 values", meta(m -> m.setNum_values(-1))));
        files.add(corrupt("2^62 values", meta(m -> m.setNum_values(1L << 62))));
        files.add(corrupt("fewer values than rows", meta(m -> m.setNum_values(1))));
        files.add(corrupt("no values, two rows", meta(m -> m.setNum_values(0))));
    }

    private static void addKinds(List<HostileFile> files) {
        files.add(corrupt("a chunk of another type", meta(m -> m.setType(Type.INT64))));
        files.add(unsupported(
                "a chunk in another file",
                good().footer(f -> f.getRow_groups()
                                .getFirst()
                                .getColumns()
                                .getFirst()
                                .setFile_path("../../etc/passwd"))
                        .toBytes()));
        files.add(corrupt(
                "a chunk without a description",
                good().footer(f -> f.getRow_groups()
                                .getFirst()
                                .getColumns()
                                .getFirst()
                                .unsetMeta_data())
                        .toBytes()));
    }

    /// Many columns that all claim the same bytes must not multiply them.
    private static void addOverlaps(List<HostileFile> files) {
        int columns = 2000;
        PageBytes page = PageBytes.v1(1, PageBytes.PLAIN, new Out().le32(7));
        FileBytes file = FileBytes.ints(1, page);
        for (int i = 1; i < columns; i++) {
            file.column(Type.INT32, FieldRepetitionType.REQUIRED, CompressionCodec.UNCOMPRESSED);
        }
        // Distinct ends, so that no two of the ranges are the same.
        byte[] bytes = file.raw(new byte[columns])
                .footer(f -> {
                    List<org.apache.parquet.format.ColumnChunk> chunks =
                            f.getRow_groups().getFirst().getColumns();
                    ColumnMetaData first = chunks.getFirst().getMeta_data();
                    for (int i = 1; i < columns; i++) {
                        ColumnMetaData copy = first.deepCopy();
                        copy.setTotal_compressed_size(first.getTotal_compressed_size() + i);
                        chunks.get(i).setMeta_data(copy);
                    }
                })
                .toBytes();
        files.add(corrupt("2,000 columns over the same bytes", bytes));
        files.add(overlappingLargeChunks());
    }

    /// Each chunk claims the 17 MiB after its page, more than one request fetches, so none is joined to another.
    private static HostileFile overlappingLargeChunks() {
        int columns = 200;
        int claimed = 17 << 20;
        byte[] page = PageBytes.v1(1, PageBytes.PLAIN, new Out().le32(7)).toBytes();
        FileBytes file = new FileBytes(1);
        for (int i = 0; i < columns; i++) {
            file.column(Type.INT32, FieldRepetitionType.REQUIRED, CompressionCodec.UNCOMPRESSED);
        }
        Out data = new Out();
        for (int i = 0; i < columns; i++) {
            data.raw(page);
        }
        byte[] bytes = file.raw(data.zeros(claimed).toBytes())
                .footer(f -> {
                    for (int i = 0; i < columns; i++) {
                        f.getRow_groups()
                                .getFirst()
                                .getColumns()
                                .get(i)
                                .getMeta_data()
                                .setNum_values(1)
                                .setData_page_offset(4 + (long) i * page.length)
                                .setTotal_compressed_size(claimed);
                    }
                })
                .toBytes();
        return corrupt("200 columns that claim 17 MiB each, most of them the same", bytes);
    }

    private static Statistics nulls(long count) {
        return new Statistics().setNull_count(count);
    }

    private static FileBytes optional() {
        PageBytes page = PageBytes.v1(
                2,
                PageBytes.PLAIN,
                Streams.join(
                        Streams.prefixed(Streams.run(2, 1, 1)),
                        new Out().le32(7).le32(8)));
        return FileBytes.of(2, Type.INT32, FieldRepetitionType.OPTIONAL, page);
    }

    private static void addStatistics(List<HostileFile> files) {
        byte[] lie = optional().meta(m -> m.setStatistics(nulls(2))).toBytes();
        ColumnPredicate noValue = ColumnPredicate.isNull(ColumnPath.of("c0"));
        files.add(reads("statistics that deny the values", 2, 2, lie).searched(Search.valuesOrCorrupt(noValue)));
        files.add(reads("statistics that deny the values, trusted", 2, 0, lie)
                .eliding()
                .searched(new Search(Optional.of(noValue), Set.of(Outcome.VALUES, "corrupt"), -2)));
        files.add(reads(
                        "statistics that say that all of a required column is null, trusted",
                        2,
                        2,
                        meta(m -> m.setStatistics(nulls(2))))
                .eliding());
        for (long count : new long[] {-1, 3, Long.MAX_VALUE, Long.MIN_VALUE}) {
            byte[] odd = optional().meta(m -> m.setStatistics(nulls(count))).toBytes();
            files.add(reads("statistics of " + count + " nulls", 2, 2, odd).eliding());
        }
        byte[] overflow = optional()
                .meta(m -> m.setStatistics(nulls(1L << 62)).setNum_values(1L << 62))
                .toBytes();
        files.add(corrupt("2^62 values that are all null", overflow));
        files.add(new HostileFile(
                        "2^62 values that are all null, trusted",
                        overflow,
                        Set.of("corrupt", Outcome.VALUES),
                        2,
                        0,
                        false)
                .eliding());
        files.add(limit("a footer of more chunks than memory", FileBytes.withFooter(manyRowGroups(1_000_000))));
    }

    private static Out manyRowGroups(int count) {
        Out out = new Out()
                .i32(1, 1)
                .list(2, Out.STRUCT, 1)
                .i32(3, 0)
                .string(4, "m")
                .i32(5, 0)
                .stop()
                .i64(3, 0)
                .list(4, Out.STRUCT, count);
        byte[] rowGroup =
                new Out().list(1, Out.STRUCT, 0).i64(2, 0).i64(3, 0).stop().toBytes();
        for (int i = 0; i < count; i++) {
            out.raw(rowGroup);
        }
        return out.stop();
    }
}
