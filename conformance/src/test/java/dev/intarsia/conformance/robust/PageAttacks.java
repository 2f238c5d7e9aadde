package dev.intarsia.conformance.robust;

import static dev.intarsia.conformance.robust.HostileFile.corrupt;
import static dev.intarsia.conformance.robust.HostileFile.limit;
import static dev.intarsia.conformance.robust.HostileFile.reads;
import static dev.intarsia.conformance.robust.HostileFile.unsupported;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.Type;

/// Pages whose headers are wrong, or that come in an order that is none.
final class PageAttacks {
    private static final Out NO_LEVELS = new Out();

    private PageAttacks() {}

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        addSizes(files);
        addKinds(files);
        addCounts(files);
        addVersion2(files);
        addDictionaries(files);
        addChecksums(files);
        addEmptyPages(files);
        return files;
    }

    private static Out ints(int count) {
        Out out = new Out();
        for (int i = 0; i < count; i++) {
            out.le32(i);
        }
        return out;
    }

    private static PageBytes page(int values) {
        return PageBytes.v1(values, PageBytes.PLAIN, ints(values));
    }

    private static byte[] one(PageBytes page) {
        return FileBytes.ints(page.values(), page).toBytes();
    }

    private static void addSizes(List<HostileFile> files) {
        files.add(corrupt("a page of 2 GiB", one(page(1).compressedSize(Integer.MAX_VALUE))));
        files.add(corrupt("a page of -1 bytes", one(page(1).compressedSize(-1))));
        files.add(corrupt("a page of -2 GiB", one(page(1).compressedSize(Integer.MIN_VALUE))));
        files.add(corrupt("a page one byte longer than its chunk", one(page(1).compressedSize(5))));
        files.add(corrupt(
                "a page shorter than its values", one(page(2).compressedSize(4).uncompressedSize(4))));
        files.add(limit("a stored page of 2 GiB uncompressed", one(page(1).uncompressedSize(Integer.MAX_VALUE))));
        files.add(corrupt("a stored page of -1 bytes uncompressed", one(page(1).uncompressedSize(-1))));
        files.add(corrupt("a stored page of other sizes", one(page(1).uncompressedSize(3))));
        files.add(reads("a page with bytes behind its values", 2, 2, one(PageBytes.v1(2, PageBytes.PLAIN, ints(100)))));
    }

    private static void addKinds(List<HostileFile> files) {
        for (int type : new int[] {4, 99, -1, Integer.MIN_VALUE}) {
            files.add(unsupported(
                    "a page of type " + type,
                    FileBytes.ints(1, PageBytes.ofType(type, ints(1)))
                            .meta(m -> m.setNum_values(1))
                            .toBytes()));
        }
        for (int encoding : new int[] {1, 10, 99, -1}) {
            files.add(unsupported("values in encoding " + encoding, one(PageBytes.v1(1, encoding, ints(1)))));
        }
        files.add(corrupt("values in BIT_PACKED", one(PageBytes.v1(1, PageBytes.BIT_PACKED, ints(1)))));
        files.add(corrupt("integers in RLE", one(PageBytes.v1(1, PageBytes.RLE, ints(1)))));
        files.add(corrupt("integers in DELTA_BYTE_ARRAY", one(PageBytes.v1(1, PageBytes.DELTA_BYTE_ARRAY, ints(1)))));
        files.add(corrupt("a page without the header of its kind", one(page(1).withoutOwnHeader())));
        files.add(limit("a header nested without end", nestedHeader()));
        files.add(corrupt("a header that is cut short", cutHeader()));
        files.add(corrupt("zeros for a page", zeros()));
        PageBytes index = PageBytes.index(new Out().zeros(7));
        files.add(reads(
                "an index page between pages",
                3,
                3,
                FileBytes.ints(3, page(1), index, page(2)).toBytes()));
        files.add(corrupt(
                "index pages alone",
                FileBytes.ints(1, index, index).meta(m -> m.setNum_values(1)).toBytes()));
    }

    private static byte[] rawChunk(byte[] chunk) {
        return FileBytes.ints(1)
                .raw(chunk)
                .meta(m -> m.setNum_values(1).setTotal_compressed_size(chunk.length))
                .toBytes();
    }

    private static byte[] nestedHeader() {
        byte[] nest = new byte[1 << 20];
        Arrays.fill(nest, (byte) 0x1C);
        return rawChunk(nest);
    }

    private static byte[] cutHeader() {
        byte[] header = page(1).header().toBytes();
        return rawChunk(Arrays.copyOf(header, header.length - 3));
    }

    private static byte[] zeros() {
        return rawChunk(new byte[1 << 20]);
    }

    private static void addCounts(List<HostileFile> files) {
        PageBytes negative = PageBytes.v1(-1, PageBytes.PLAIN, ints(1));
        files.add(corrupt(
                "a page of -1 values",
                FileBytes.ints(1, negative).meta(m -> m.setNum_values(1)).toBytes()));
        files.add(corrupt(
                "a page of more values than its chunk",
                FileBytes.ints(2, page(3)).meta(m -> m.setNum_values(2)).toBytes()));
        files.add(corrupt(
                "a page of 2 G values in 4 bytes",
                FileBytes.ints(Integer.MAX_VALUE, PageBytes.v1(Integer.MAX_VALUE, PageBytes.PLAIN, ints(1)))
                        .toBytes()));
        int nulls = 1 << 30;
        PageBytes manyNulls = PageBytes.v1(nulls, PageBytes.PLAIN, Streams.prefixed(Streams.run(nulls, 0, 1)));
        files.add(reads(
                "2^30 nulls in one run",
                nulls,
                0,
                FileBytes.of(nulls, Type.INT32, FieldRepetitionType.OPTIONAL, manyNulls)
                        .toBytes()));
        PageBytes manyInOneRow = PageBytes.v1(
                nulls,
                PageBytes.PLAIN,
                Streams.join(
                        Streams.prefixed(Streams.run(1, 0, 1), Streams.run(nulls - 1, 1, 1)),
                        Streams.prefixed(Streams.run(nulls, 0, 1))));
        files.add(limit(
                "2^30 entries in one row",
                FileBytes.of(1, Type.INT32, FieldRepetitionType.REPEATED, manyInOneRow)
                        .toBytes()));
        PageBytes first = PageBytes.v1(
                1,
                PageBytes.PLAIN,
                Streams.join(Streams.prefixed(Streams.run(1, 0, 1)), Streams.prefixed(Streams.run(1, 0, 1))));
        PageBytes more = PageBytes.v1(
                nulls,
                PageBytes.PLAIN,
                Streams.join(Streams.prefixed(Streams.run(nulls, 1, 1)), Streams.prefixed(Streams.run(nulls, 0, 1))));
        files.add(limit(
                "2^31 + 1 entries in one row, in pages of one run",
                FileBytes.of(1, Type.INT32, FieldRepetitionType.REPEATED, first, more, more)
                        .toBytes()));
    }

    private static void addVersion2(List<HostileFile> files) {
        Out defined = Streams.run(2, 1, 1);
        files.add(corrupt("levels behind the page", optional(v2(defined).levelBytes(0, 1000))));
        files.add(corrupt("repetition levels of -1 bytes", optional(v2(defined).levelBytes(-1, 3))));
        files.add(corrupt(
                "levels of 2 GiB twice", optional(v2(defined).levelBytes(Integer.MAX_VALUE, Integer.MAX_VALUE))));
        files.add(corrupt(
                "levels longer than the uncompressed page", optional(v2(defined).uncompressedSize(1))));
        files.add(corrupt("more nulls than values", optional(v2(defined).nulls(3))));
        files.add(corrupt("-1 nulls", optional(v2(defined).nulls(-1))));
        files.add(corrupt("nulls that are values", optional(v2(defined).nulls(1))));
        files.add(corrupt("-1 rows in a page", optional(v2(defined).rows(-1))));
        files.add(
                corrupt("more rows than values in a page", optional(v2(defined).rows(3))));
        files.add(corrupt("a stored page of another size", optional(v2(defined).uncompressedSize(100))));
        files.add(reads("a page of the second version", 2, 2, optional(v2(defined))));
    }

    private static PageBytes v2(Out definition) {
        return PageBytes.v2(2, PageBytes.PLAIN, NO_LEVELS, definition, ints(2));
    }

    private static byte[] optional(PageBytes... pages) {
        int rows = Arrays.stream(pages).mapToInt(PageBytes::values).sum();
        return FileBytes.of(rows, Type.INT32, FieldRepetitionType.OPTIONAL, pages)
                .toBytes();
    }

    private static PageBytes ids(int count) {
        return PageBytes.v1(count, PageBytes.RLE_DICTIONARY, Streams.ids(1, Streams.run(count, 0, 1)));
    }

    private static void addDictionaries(List<HostileFile> files) {
        PageBytes dictionary = PageBytes.dictionary(2, ints(2));
        files.add(reads(
                "a dictionary", 5, 5, FileBytes.ints(5, dictionary, ids(5)).toBytes()));
        files.add(corrupt(
                "two dictionaries",
                FileBytes.ints(5, dictionary, PageBytes.dictionary(2, ints(2)), ids(5))
                        .toBytes()));
        files.add(corrupt("no dictionary", FileBytes.ints(5, ids(5)).toBytes()));
        files.add(corrupt(
                "a dictionary behind the data",
                FileBytes.ints(5, ids(5), dictionary).toBytes()));
        files.add(corrupt(
                "a dictionary between the data",
                FileBytes.ints(6, page(1), dictionary, ids(5)).toBytes()));
        files.add(corrupt(
                "a dictionary and no data",
                FileBytes.ints(5, dictionary).meta(m -> m.setNum_values(5)).toBytes()));
        files.add(corrupt(
                "a dictionary of no entries",
                FileBytes.ints(5, PageBytes.dictionary(0, new Out()), ids(5)).toBytes()));
        for (int count : new int[] {-1, 3, 1 << 20, 1 << 24}) {
            files.add(corrupt(
                    "a dictionary of " + count + " entries in 8 bytes",
                    FileBytes.ints(5, PageBytes.dictionary(count, ints(2)), ids(5))
                            .toBytes()));
        }
        files.add(limit(
                "a dictionary of 2 G entries in 8 bytes",
                FileBytes.ints(5, PageBytes.dictionary(Integer.MAX_VALUE, ints(2)), ids(5))
                        .toBytes()));
        files.add(corrupt(
                "a dictionary of booleans",
                FileBytes.of(5, Type.BOOLEAN, FieldRepetitionType.REQUIRED, PageBytes.dictionary(2, ints(2)), ids(5))
                        .toBytes()));
        for (int length : new int[] {-1, 5, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            files.add(corrupt(
                    "a dictionary entry of " + length + " bytes in 4",
                    FileBytes.of(
                                    5,
                                    Type.BYTE_ARRAY,
                                    FieldRepetitionType.REQUIRED,
                                    PageBytes.dictionary(
                                            1, new Out().le32(length).ascii("abcd")),
                                    ids(5))
                            .toBytes()));
        }
    }

    private static void addChecksums(List<HostileFile> files) {
        files.add(reads("a right checksum", 3, 3, one(page(3).crc(0))));
        files.add(corrupt("a wrong checksum", one(page(3).crc(1))));
        files.add(corrupt(
                "a wrong checksum of the second page",
                FileBytes.ints(6, page(3).crc(0), page(3).crc(1 << 31)).toBytes()));
        files.add(corrupt(
                "a wrong checksum of a dictionary",
                FileBytes.ints(5, PageBytes.dictionary(2, ints(2)).crc(8), ids(5))
                        .toBytes()));
        files.add(corrupt(
                "a wrong checksum of a page of the second version",
                optional(v2(Streams.run(2, 1, 1)).crc(4))));
    }

    private static void addEmptyPages(List<HostileFile> files) {
        PageBytes[] empty = new PageBytes[20_000];
        Arrays.fill(empty, PageBytes.v1(0, PageBytes.PLAIN, new Out()));
        files.add(corrupt(
                "20,000 empty pages",
                FileBytes.ints(1, empty).meta(m -> m.setNum_values(1)).toBytes()));
        PageBytes[] last = Arrays.copyOf(empty, empty.length + 1);
        last[empty.length] = page(3);
        files.add(reads(
                "20,000 empty pages and then a full one",
                3,
                3,
                FileBytes.ints(3, last).toBytes()));
    }
}
