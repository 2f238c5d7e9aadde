package dev.intarsia.conformance.robust;

import static dev.intarsia.conformance.robust.HostileFile.corrupt;
import static dev.intarsia.conformance.robust.HostileFile.limit;
import static dev.intarsia.conformance.robust.HostileFile.reads;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.Type;

/// Values whose encodings declare what is not there.
final class EncodingAttacks {
    private static final int MANY = 1 << 24;

    private EncodingAttacks() {}

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        addPlain(files);
        addIds(files);
        addDeltas(files);
        addLengths(files);
        addPrefixes(files);
        addBooleans(files);
        addStreams(files);
        addFixedLengths(files);
        return files;
    }

    private static byte[] required(Type type, int values, int encoding, Out... body) {
        return FileBytes.of(
                        values, type, FieldRepetitionType.REQUIRED, PageBytes.v1(values, encoding, Streams.join(body)))
                .toBytes();
    }

    private static void addPlain(List<HostileFile> files) {
        for (int length : new int[] {-1, 5, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            files.add(corrupt(
                    "a string of " + length + " bytes in 4",
                    required(
                            Type.BYTE_ARRAY,
                            1,
                            PageBytes.PLAIN,
                            new Out().le32(length).ascii("abcd"))));
        }
        files.add(corrupt(
                "strings that end early", required(Type.BYTE_ARRAY, 1000, PageBytes.PLAIN, new Out().zeros(400))));
        files.add(corrupt("longs in half their bytes", required(Type.INT64, 2, PageBytes.PLAIN, new Out().zeros(8))));
        files.add(corrupt("INT96 in 11 bytes", required(Type.INT96, 1, PageBytes.PLAIN, new Out().zeros(11))));
        files.add(corrupt(
                "16 million values in 4 bytes", required(Type.INT64, MANY, PageBytes.PLAIN, new Out().zeros(4))));
    }

    private static byte[] ids(int values, Out ids) {
        return FileBytes.ints(
                        values,
                        PageBytes.dictionary(2, new Out().le32(7).le32(8)),
                        PageBytes.v1(values, PageBytes.RLE_DICTIONARY, ids))
                .toBytes();
    }

    private static void addIds(List<HostileFile> files) {
        files.add(corrupt("a run of an id that is not there", ids(5, Streams.ids(2, Streams.run(5, 2, 2)))));
        files.add(corrupt(
                "a packed id that is not there", ids(8, Streams.ids(2, Streams.packed(2, 0, 1, 0, 1, 0, 1, 0, 3)))));
        files.add(corrupt("an id of -1", ids(8, Streams.ids(32, Streams.run(8, -1, 32)))));
        for (int width : new int[] {33, 64, 255}) {
            files.add(corrupt("ids of " + width + " bits", ids(5, Streams.ids(width, Streams.run(5, 0, 8)))));
        }
        files.add(corrupt("no ids", ids(5, new Out())));
        files.add(corrupt("a bit width and no ids", ids(5, new Out().raw(1))));
        files.add(corrupt("ids that end early", ids(1000, Streams.ids(1, Streams.packed(1, 0, 1)))));
        files.add(corrupt("16 million ids in 2 bytes of them", ids(MANY, Streams.ids(1, Streams.packed(1, 0, 1)))));
        files.add(reads("ids of no bits", 5, 5, ids(5, new Out().raw(0))));
        int references = 65_536;
        byte[] large = new byte[1 << 20];
        files.add(reads(
                "a string of 1 MiB referenced 65,536 times",
                references,
                references,
                FileBytes.of(
                                references,
                                Type.BYTE_ARRAY,
                                FieldRepetitionType.REQUIRED,
                                PageBytes.dictionary(1, new Out().binary(large)),
                                PageBytes.v1(
                                        references,
                                        PageBytes.RLE_DICTIONARY,
                                        Streams.ids(1, Streams.run(references, 0, 1))))
                        .toBytes()));
        files.add(manyInOneRow());
    }

    /// One row of 32 million ids, of which eight are there.
    private static HostileFile manyInOneRow() {
        int entries = MANY;
        PageBytes page = PageBytes.v1(
                entries,
                PageBytes.RLE_DICTIONARY,
                Streams.join(
                        Streams.prefixed(Streams.run(1, 0, 1), Streams.run(entries - 1, 1, 1)),
                        Streams.prefixed(Streams.run(entries, 1, 1)),
                        Streams.ids(1, Streams.packed(1, 0, 1))));
        return corrupt(
                "one row of 16 million ids, of which eight are there",
                FileBytes.of(
                                1,
                                Type.INT32,
                                FieldRepetitionType.REPEATED,
                                PageBytes.dictionary(2, new Out().le32(7).le32(8)),
                                page)
                        .toBytes());
    }

    private static byte[] deltas(int values, Out body) {
        return required(Type.INT64, values, PageBytes.DELTA_BINARY_PACKED, body);
    }

    private static void addDeltas(List<HostileFile> files) {
        files.add(reads("deltas", 300, 300, deltas(300, Streams.constantDelta(300, -5))));
        long[][] headers = {
            {0, 4},
            {128, 0},
            {128, 3},
            {1L << 31, 4},
            {Long.MAX_VALUE, 4},
            {-1, 4},
            {128, 1L << 31},
            {128, 128},
            {128, -1},
            {7, 1}
        };
        for (long[] header : headers) {
            files.add(corrupt(
                    "delta blocks of " + header[0] + " in " + header[1] + " parts",
                    deltas(5, Streams.delta(header[0], header[1], 5, 0).zeros(64))));
        }
        for (long total : new long[] {-1, 0, 4, 1L << 31, Long.MAX_VALUE}) {
            files.add(corrupt(
                    "a count of " + total + " deltas for 5 values",
                    deltas(5, Streams.delta(128, 4, total, 0).zeros(64))));
        }
        files.add(corrupt(
                "deltas of 255 bits",
                deltas(5, Streams.delta(128, 4, 5, 0).zigzag(1).repeat(4, 255).zeros(99))));
        files.add(corrupt(
                "deltas of 65 bits",
                deltas(5, Streams.delta(128, 4, 5, 0).zigzag(1).repeat(4, 65).zeros(999))));
        files.add(corrupt(
                "deltas that end early",
                deltas(
                        100,
                        Streams.delta(128, 4, 100, 0).zigzag(1).repeat(4, 64).zeros(9))));
        files.add(corrupt(
                "a delta block without bit widths",
                deltas(5, Streams.delta(128, 4, 5, 0).raw(2, 0))));
        files.add(corrupt("a delta header alone", deltas(5, Streams.delta(128, 4, 5, 0))));
        files.add(corrupt(
                "a varint of 11 bytes in deltas",
                deltas(5, new Out().repeat(10, 0xFF).raw(1))));
        files.add(corrupt("no deltas", deltas(5, new Out())));
        files.add(corrupt(
                "16 million deltas in no block",
                deltas(MANY, Streams.delta(128, 4, MANY, 0).zeros(50))));
        files.add(corrupt(
                "16 million deltas in blocks of a million, without the last",
                deltas(MANY, Streams.delta(1 << 20, 1, MANY, 0).zeros(20))));
        files.add(corrupt(
                "floats in deltas",
                required(Type.FLOAT, 5, PageBytes.DELTA_BINARY_PACKED, Streams.constantDelta(5, 0))));
    }

    private static byte[] lengths(int values, Out body) {
        return required(Type.BYTE_ARRAY, values, PageBytes.DELTA_LENGTH_BYTE_ARRAY, body);
    }

    private static void addLengths(List<HostileFile> files) {
        files.add(reads(
                "strings behind their lengths",
                3,
                3,
                lengths(3, Streams.constantDelta(3, 2).ascii("aabbcc"))));
        files.add(corrupt(
                "strings longer than the page",
                lengths(3, Streams.constantDelta(3, 3).ascii("aabbcc"))));
        files.add(corrupt(
                "strings of -1 bytes", lengths(3, Streams.constantDelta(3, -1).ascii("aabbcc"))));
        files.add(corrupt(
                "strings of 2 GiB each",
                lengths(3, Streams.constantDelta(3, Integer.MAX_VALUE).ascii("aabbcc"))));
        files.add(corrupt(
                "fewer lengths than strings",
                lengths(3, Streams.constantDelta(2, 2).ascii("aabbcc"))));
        files.add(corrupt(
                "more lengths than strings",
                lengths(3, Streams.constantDelta(4, 0).ascii("aabbcc"))));
        files.add(corrupt(
                "16 million lengths in no block",
                lengths(MANY, Streams.delta(128, 4, MANY, 0).zeros(50))));
        int count = 1 << 20;
        files.add(reads(
                "a million empty strings in 30 bytes",
                count,
                count,
                lengths(count, Streams.delta(1 << 20, 1, count, 0).zigzag(0).raw(0))));
    }

    private static byte[] prefixes(int values, Out prefixes, Out suffixes) {
        return required(Type.BYTE_ARRAY, values, PageBytes.DELTA_BYTE_ARRAY, prefixes, suffixes);
    }

    private static void addPrefixes(List<HostileFile> files) {
        files.add(reads(
                "strings without prefixes",
                3,
                3,
                prefixes(
                        3,
                        Streams.constantDelta(3, 0),
                        Streams.constantDelta(3, 2).ascii("aabbcc"))));
        files.add(corrupt(
                "a prefix of the first string",
                prefixes(
                        3,
                        Streams.constantDelta(3, 1),
                        Streams.constantDelta(3, 2).ascii("aabbcc"))));
        files.add(corrupt(
                "prefixes of -1 bytes",
                prefixes(
                        3,
                        Streams.constantDelta(3, -1),
                        Streams.constantDelta(3, 2).ascii("aabbcc"))));
        files.add(corrupt(
                "a prefix longer than the string before",
                prefixes(3, increasing(3, 0, 3), Streams.constantDelta(3, 2).ascii("aabbcc"))));
        files.add(corrupt(
                "suffixes longer than the page",
                prefixes(
                        3,
                        Streams.constantDelta(3, 0),
                        Streams.constantDelta(3, 3).ascii("aabbcc"))));
        files.add(corrupt(
                "fewer prefixes than strings",
                prefixes(
                        3,
                        Streams.constantDelta(2, 0),
                        Streams.constantDelta(3, 2).ascii("aabbcc"))));
        files.add(corrupt(
                "16 million prefixes in no block",
                prefixes(MANY, Streams.delta(128, 4, MANY, 0), new Out().zeros(50))));
        files.add(limit("prefixes that make 8 GiB of 1 MiB", prefixBomb(8192, 1 << 20)));
        files.add(limit("prefixes that make 2 GiB of 256 KiB", prefixBomb(8192, 256 << 10)));
        Out values = Streams.join(
                Streams.constantDelta(3, 0), Streams.constantDelta(3, 2).ascii("aabbcc"));
        files.add(corrupt(
                "fixed-length values of another length",
                FileBytes.of(
                                3,
                                Type.FIXED_LEN_BYTE_ARRAY,
                                FieldRepetitionType.REQUIRED,
                                PageBytes.v1(3, PageBytes.DELTA_BYTE_ARRAY, values))
                        .footer(f -> f.getSchema().get(1).setType_length(3))
                        .toBytes()));
    }

    /// Deltas of one block whose values rise by `step` from `first` on, at most 128 of them.
    private static Out increasing(int count, long first, long step) {
        return Streams.delta(128, 4, count, first).zigzag(step).zeros(4);
    }

    /// Each value is the one before it, which is long, and one byte more would be too much to ask.
    private static byte[] prefixBomb(int values, int length) {
        Out prefixes = Streams.delta(values, 1, values, 0).zigzag(0).raw(32).raw(firstOfMany(values - 1, length));
        Out suffixes =
                Streams.delta(values, 1, values, length).zigzag(-length).raw(32).raw(laterOfMany(values - 1, length));
        return prefixes(values, prefixes, suffixes.zeros(length));
    }

    /// Deltas 0 -> length, then always the same.
    private static byte[] firstOfMany(int count, int length) {
        return new Out().le32(length).zeros(4 * count).toBytes();
    }

    /// Deltas length -> 0, then always the same, above a least delta of `-length`.
    private static byte[] laterOfMany(int count, int length) {
        Out out = new Out().le32(0);
        for (int i = 1; i < count; i++) {
            out.le32(length);
        }
        return out.zeros(4).toBytes();
    }

    private static void addBooleans(List<HostileFile> files) {
        for (int length : new int[] {-1, 1000, Integer.MAX_VALUE}) {
            files.add(corrupt(
                    "boolean runs of " + length + " bytes",
                    required(
                            Type.BOOLEAN,
                            8,
                            PageBytes.RLE,
                            new Out().le32(length).raw(16, 1))));
        }
        files.add(corrupt("boolean runs of no length", required(Type.BOOLEAN, 8, PageBytes.RLE, new Out().raw(16, 1))));
        files.add(corrupt(
                "boolean runs that end early",
                required(Type.BOOLEAN, 100, PageBytes.RLE, new Out().le32(2).raw(16, 1))));
        files.add(corrupt(
                "16 million booleans in 2 bytes",
                required(Type.BOOLEAN, MANY, PageBytes.RLE, new Out().le32(2).raw(16, 1))));
        files.add(corrupt(
                "booleans in half their bits", required(Type.BOOLEAN, 17, PageBytes.PLAIN, new Out().zeros(2))));
        files.add(corrupt(
                "a boolean run of 3",
                required(Type.BOOLEAN, 8, PageBytes.RLE, new Out().le32(2).raw(16, 3))));
    }

    private static void addStreams(List<HostileFile> files) {
        files.add(
                reads("split floats", 4, 4, required(Type.FLOAT, 4, PageBytes.BYTE_STREAM_SPLIT, new Out().zeros(16))));
        files.add(corrupt(
                "split floats in 15 bytes", required(Type.FLOAT, 4, PageBytes.BYTE_STREAM_SPLIT, new Out().zeros(15))));
        files.add(corrupt(
                "split strings", required(Type.BYTE_ARRAY, 4, PageBytes.BYTE_STREAM_SPLIT, new Out().zeros(16))));
    }

    /// Values of three bytes, with a length before each of them as parquet-rs has it, or nearly so.
    private static void addFixedLengths(List<HostileFile> files) {
        files.add(reads("values of fixed length", 2, 2, fixed(plain(new Out().ascii("aaabbb")))));
        files.add(reads("values of fixed length and their lengths", 2, 2, fixed(plain(lengths(3, 3)))));
        files.add(reads("such a dictionary", 2, 2, fixed(PageBytes.dictionary(2, lengths(3, 3)), ids())));
        for (int wrong : new int[] {-1, 0, 2, 4, Integer.MAX_VALUE}) {
            files.add(corrupt("length " + wrong + " before a value of 3 bytes", fixed(plain(lengths(3, wrong)))));
            files.add(corrupt(
                    "length " + wrong + " before a dictionary entry of 3 bytes",
                    fixed(PageBytes.dictionary(2, lengths(wrong, 3)), ids())));
        }
        for (int size = 0; size < 20; size++) {
            if (size != 6 && size != 14) {
                files.add(corrupt(
                        "two values of 3 bytes in " + size + " bytes", fixed(plain(new Out().repeat(size, 3)))));
                files.add(corrupt(
                        "two dictionary entries of 3 bytes in " + size + " bytes",
                        fixed(PageBytes.dictionary(2, new Out().repeat(size, 3)), ids())));
            }
        }
        files.add(corrupt(
                "16 million values of fixed length and the first length",
                FileBytes.of(
                                MANY,
                                Type.FIXED_LEN_BYTE_ARRAY,
                                FieldRepetitionType.REQUIRED,
                                PageBytes.v1(MANY, PageBytes.PLAIN, lengths(3, 3)))
                        .footer(f -> f.getSchema().get(1).setType_length(3))
                        .toBytes()));
    }

    private static byte[] fixed(PageBytes... pages) {
        return FileBytes.of(2, Type.FIXED_LEN_BYTE_ARRAY, FieldRepetitionType.REQUIRED, pages)
                .footer(f -> f.getSchema().get(1).setType_length(3))
                .toBytes();
    }

    private static PageBytes plain(Out body) {
        return PageBytes.v1(2, PageBytes.PLAIN, body);
    }

    private static PageBytes ids() {
        return PageBytes.v1(2, PageBytes.RLE_DICTIONARY, Streams.ids(1, Streams.packed(1, 0, 1)));
    }

    private static Out lengths(int first, int second) {
        return new Out().le32(first).ascii("aaa").le32(second).ascii("bbb");
    }
}
