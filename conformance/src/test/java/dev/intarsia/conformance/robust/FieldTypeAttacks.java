package dev.intarsia.conformance.robust;

import dev.intarsia.conformance.robust.HostileFile.Search;
import dev.intarsia.filter.ColumnPredicate;
import dev.intarsia.filter.Literal;
import dev.intarsia.schema.ColumnPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SizeStatistics;
import org.apache.parquet.format.SortingColumn;
import org.apache.parquet.format.Statistics;

/// Metadata with fields of other types than the format yields them. Thrift has readers skip those: where the field is
/// optional the file is read without it, where it is required it is missing.
final class FieldTypeAttacks {
    private static final int ROWS = 12;
    private static final ColumnPredicate MIDDLE =
            ColumnPredicate.range(ColumnPath.of("c0"), Literal.of(4), Literal.of(8));
    private static final int[] ROW_GROUP = {4, 0};
    private static final int[] CHUNK = {4, 0, 1, 0};
    private static final int[] META = {4, 0, 1, 0, 3};

    /// A struct of the format.
    ///
    /// @param required ids of fields without which the file is refused
    /// @param needed ids of fields without which it may be refused
    private record Kind(String name, Set<Integer> required, Set<Integer> needed) {
        /// A chunk that says only where an index is, or only how long, may be taken for one that is wrong about it.
        boolean isHalfAnIndex(int id) {
            return this == COLUMN && id >= 4;
        }
    }

    private FieldTypeAttacks() {}

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        addFooter(files);
        addPageHeaders(files);
        addIndexes(files);
        return files;
    }

    private static PagedFile.Chunk keys() {
        return PagedFile.optional(
                PagedFile.from(0, 3), PagedFile.from(3, 3), PagedFile.from(6, 3), PagedFile.from(9, 3));
    }

    private static byte[] good() {
        return new PagedFile()
                .rowGroup(keys())
                .footer(FieldTypeAttacks::complete)
                .toBytes();
    }

    /// Sets what is optional, right or harmless.
    private static void complete(FileMetaData footer) {
        footer.setCreated_by("hand").setKey_value_metadata(new ArrayList<>(List.of(new KeyValue("k").setValue("v"))));
        footer.getSchema()
                .get(1)
                .setConverted_type(ConvertedType.INT_32)
                .setLogicalType(LogicalType.INTEGER(new IntType((byte) 32, true)))
                .setField_id(1);
        RowGroup rowGroup = footer.getRow_groups().getFirst();
        rowGroup.setFile_offset(4).setTotal_compressed_size(100).setOrdinal((short) 0);
        rowGroup.addToSorting_columns(new SortingColumn(0, false, false));
        ColumnChunk chunk = rowGroup.getColumns().getFirst();
        ColumnMetaData meta = chunk.getMeta_data();
        meta.setEncodings(List.of(Encoding.PLAIN));
        meta.addToKey_value_metadata(new KeyValue("k").setValue("v"));
        meta.setIndex_page_offset(0)
                .setDictionary_page_offset(0)
                .setBloom_filter_offset(-1)
                .setBloom_filter_length(-1);
        meta.addToEncoding_stats(new PageEncodingStats(PageType.DATA_PAGE, Encoding.PLAIN, 4));
        meta.setSize_statistics(new SizeStatistics()
                .setUnencoded_byte_array_data_bytes(0)
                .setDefinition_level_histogram(List.of(0L, 12L)));
        Statistics statistics = meta.getStatistics();
        statistics.setMin(statistics.getMin_value()).setMax(statistics.getMax_value());
        statistics.setDistinct_count(ROWS).setIs_max_value_exact(true).setIs_min_value_exact(true);
    }

    private static final Kind FILE = new Kind("file", Set.of(1, 2, 3, 4), Set.of());
    private static final Kind LEAF = new Kind("leaf", Set.of(1, 4), Set.of(3));
    private static final Kind GROUP = new Kind("row group", Set.of(1, 2, 3), Set.of());
    private static final Kind COLUMN = new Kind("chunk", Set.of(3), Set.of(2));
    private static final Kind METADATA = new Kind("chunk's metadata", Set.of(1, 2, 3, 4, 5, 6, 7, 9), Set.of());
    private static final Kind STATISTICS = new Kind("chunk's statistics", Set.of(), Set.of());
    private static final Kind SIZES = new Kind("chunk's size statistics", Set.of(), Set.of());
    private static final Kind ENCODINGS = new Kind("chunk's encoding statistics", Set.of(), Set.of(1, 2, 3));
    private static final Kind KEY_VALUE = new Kind("key and value", Set.of(), Set.of(1));
    private static final Kind SORTING = new Kind("sorting column", Set.of(), Set.of(1, 2, 3));

    private static void addFooter(List<HostileFile> files) {
        addFooter(files, FILE);
        addFooter(files, LEAF, 2, 1);
        addFooter(files, GROUP, ROW_GROUP);
        addFooter(files, COLUMN, CHUNK);
        addFooter(files, METADATA, META);
        addFooter(files, STATISTICS, below(META, 12));
        addFooter(files, SIZES, below(META, 16));
        addFooter(files, ENCODINGS, below(META, 13, 0));
        addFooter(files, KEY_VALUE, 5, 0);
        addFooter(files, SORTING, below(ROW_GROUP, 4, 0));
    }

    private static int[] below(int[] path, int... more) {
        int[] all = Arrays.copyOf(path, path.length + more.length);
        System.arraycopy(more, 0, all, path.length, more.length);
        return all;
    }

    private static void addFooter(List<HostileFile> files, Kind kind, int... path) {
        byte[] good = good();
        int start = footerStart(good);
        for (int id : ThriftTree.at(good, start).ids(path)) {
            ThriftTree footer = ThriftTree.at(good, start);
            int type = footer.type(id, path);
            int other = other(type, id);
            footer.replace(id, other, value(other), path);
            byte[] bytes = FileBytes.withFooter(
                    Arrays.copyOf(good, start), footer.toOut().toBytes());
            files.add(expected(kind, id, type, other, bytes));
        }
    }

    private static int footerStart(byte[] file) {
        int at = file.length - 8;
        int length = file[at] & 0xFF | (file[at + 1] & 0xFF) << 8 | (file[at + 2] & 0xFF) << 16;
        return at - length;
    }

    /// Another type, a different one from field to field.
    private static int other(int type, int id) {
        int[] others = {Out.BINARY, Out.STRUCT, Out.I64, Out.LIST, Out.I32, 7, 1};
        int other = others[id % others.length];
        boolean same = other == type || other == 1 && type == 2;
        return same ? others[(id + 1) % others.length] : other;
    }

    private static Out value(int type) {
        return switch (type) {
            case Out.BINARY -> new Out().varint(5).ascii("other");
            case Out.STRUCT -> new Out().i32(1, 7).string(2, "other").stop();
            case Out.LIST -> new Out().raw(0x25).zigzag(1).zigzag(2);
            case 7 -> new Out().zeros(8);
            case 1 -> new Out();
            default -> new Out().zigzag(3);
        };
    }

    private static String typeName(int type) {
        return switch (type) {
            case 1, 2 -> "a flag";
            case 4 -> "i16";
            case Out.I32 -> "i32";
            case Out.I64 -> "i64";
            case 7 -> "a double";
            case Out.BINARY -> "a string";
            case Out.LIST -> "a list";
            case Out.STRUCT -> "a struct";
            default -> "type " + type;
        };
    }

    private static String name(Kind kind, int id, int type, int other) {
        return "field " + id + " of a " + kind.name + ", " + typeName(other) + " for " + typeName(type);
    }

    private static HostileFile expected(Kind kind, int id, int type, int other, byte[] bytes) {
        String name = name(kind, id, type, other);
        if (kind.required.contains(id)) {
            return HostileFile.corrupt(name, bytes).searched(Search.refused(MIDDLE, "corrupt"));
        }
        HostileFile file = HostileFile.reads(name, ROWS, ROWS, bytes);
        if (kind.isHalfAnIndex(id)) {
            return file.searched(Search.valuesOrCorrupt(MIDDLE));
        }
        return kind.needed.contains(id)
                ? file.orElse("corrupt").searched(Search.valuesOrCorrupt(MIDDLE))
                : file.searched(Search.values(MIDDLE));
    }

    private static void addPageHeaders(List<HostileFile> files) {
        Out ints = new Out().le32(1).le32(2);
        Out levels = Streams.run(2, 1, 1);
        PageBytes first = PageBytes.v1(2, PageBytes.PLAIN, Streams.join(Streams.prefixed(levels), ints))
                .crc(0)
                .statistics();
        PageBytes second =
                PageBytes.v2(2, PageBytes.PLAIN, new Out(), levels, ints).crc(0).statistics();
        PageBytes dictionary = PageBytes.dictionary(2, ints).crc(0).sorted();
        PageBytes ids = PageBytes.v1(
                2,
                PageBytes.RLE_DICTIONARY,
                Streams.join(Streams.prefixed(levels), Streams.ids(1, Streams.packed(1, 0, 1))));
        addHeader(files, new Kind("page header", Set.of(1, 2, 3, 5), Set.of()), first, List.of(), List.of());
        addHeader(files, new Kind("data page header", Set.of(1, 2, 3, 4), Set.of()), first, List.of(), List.of(), 5);
        addHeader(files, new Kind("page's statistics", Set.of(), Set.of()), first, List.of(), List.of(), 5, 5);
        addHeader(
                files,
                new Kind("data page header of version 2", Set.of(1, 2, 3, 4, 5, 6), Set.of()),
                second,
                List.of(),
                List.of(),
                8);
        addHeader(
                files,
                new Kind("statistics of a page of version 2", Set.of(), Set.of()),
                second,
                List.of(),
                List.of(),
                8,
                8);
        addHeader(
                files,
                new Kind("dictionary page header", Set.of(1, 2), Set.of()),
                dictionary,
                List.of(),
                List.of(ids),
                7);
        addHeader(
                files,
                new Kind("page header of a dictionary", Set.of(1, 2, 3, 7), Set.of()),
                dictionary,
                List.of(),
                List.of(ids));
    }

    private static void addHeader(
            List<HostileFile> files,
            Kind kind,
            PageBytes page,
            List<PageBytes> before,
            List<PageBytes> behind,
            int... path) {
        byte[] header = page.header().toBytes();
        for (int id : ThriftTree.at(header, 0).ids(path)) {
            ThriftTree tree = ThriftTree.at(header, 0);
            int type = tree.type(id, path);
            int other = other(type, id);
            tree.replace(id, other, value(other), path);
            List<PageBytes> pages = new ArrayList<>(before);
            pages.add(page.withHeader(tree.toOut()));
            pages.addAll(behind);
            byte[] bytes = FileBytes.of(
                            2,
                            org.apache.parquet.format.Type.INT32,
                            org.apache.parquet.format.FieldRepetitionType.OPTIONAL,
                            pages.toArray(PageBytes[]::new))
                    .toBytes();
            String name = name(kind, id, type, other);
            files.add(
                    kind.required.contains(id)
                            ? HostileFile.corrupt(name, bytes)
                            : HostileFile.reads(name, 2, 2, bytes));
        }
    }

    private static byte[] other(byte[] struct, int id, int... path) {
        ThriftTree tree = ThriftTree.at(struct, 0);
        int other = other(tree.type(id, path), id);
        return tree.replace(id, other, value(other), path).toOut().toBytes();
    }

    /// Whoever reads all does not look at indexes, and whoever looks may do without them.
    private static void addIndexes(List<HostileFile> files) {
        Search either = Search.valuesOrCorrupt(MIDDLE);
        for (int id = 1; id <= 5; id++) {
            int field = id;
            files.add(HostileFile.reads(
                            "field " + field + " of a column index in another type",
                            ROWS,
                            ROWS,
                            new PagedFile()
                                    .rowGroup(keys().columnIndexBytes(right -> other(right, field)))
                                    .toBytes())
                    .searched(field == 5 ? Search.values(MIDDLE) : either));
        }
        for (int id = 1; id <= 3; id++) {
            int field = id;
            files.add(HostileFile.reads(
                            "field " + field + " of a page's place in another type",
                            ROWS,
                            ROWS,
                            new PagedFile()
                                    .rowGroup(keys().offsetIndexBytes(right -> other(right, field, 1, 1)))
                                    .toBytes())
                    .searched(either));
        }
        files.add(HostileFile.reads(
                        "the pages of an offset index in another type",
                        ROWS,
                        ROWS,
                        new PagedFile()
                                .rowGroup(keys().offsetIndexBytes(right -> other(right, 1)))
                                .toBytes())
                .searched(either));
        files.add(HostileFile.reads(
                        "the sizes of an offset index in another type",
                        ROWS,
                        ROWS,
                        new PagedFile()
                                .rowGroup(keys().offsetIndex(
                                                i -> i.setUnencoded_byte_array_data_bytes(List.of(1L, 1L, 1L, 1L)))
                                        .offsetIndexBytes(right -> other(right, 2)))
                                .toBytes())
                .searched(Search.values(MIDDLE)));
    }
}
