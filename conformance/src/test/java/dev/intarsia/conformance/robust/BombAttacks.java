package dev.intarsia.conformance.robust;

import static dev.intarsia.conformance.robust.HostileFile.corrupt;
import static dev.intarsia.conformance.robust.HostileFile.limit;
import static dev.intarsia.conformance.robust.HostileFile.reads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.Type;

/// Small files whose pages, dictionaries and levels expand to much more than the memory that a reader has: what does
/// not fit is refused before it is there.
final class BombAttacks {
    private static final int MIB = 1 << 20;
    /// What may be used before it is refused: all that the reader has.
    private static final long ALL = HostileReads.BUDGET;

    private BombAttacks() {}

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        for (CompressionCodec codec : Packed.codecs()) {
            addBodies(files, codec);
            addDictionaries(files, codec);
            addLevels(files, codec);
        }
        addManyDictionaries(files);
        addManyPages(files);
        addRows(files);
        return files;
    }

    /// Pages that hold more than their headers say, and such that hold what they say, which is not what was declared.
    private static void addBodies(List<HostileFile> files, CompressionCodec codec) {
        Out packed = Packed.of(codec, new Out(), 0, 16 * MIB);
        PageBytes first = PageBytes.v1(1, PageBytes.PLAIN, packed);
        files.add(corrupt(
                codec + " of 16 MiB in a page of 4 bytes",
                FileBytes.compressed(codec, 1, first.uncompressedSize(4)).toBytes()));
        PageBytes second = PageBytes.v2(1, PageBytes.PLAIN, new Out(), new Out(), packed);
        files.add(corrupt(
                codec + " of 16 MiB in a page of version 2 of 4 bytes",
                FileBytes.compressed(codec, 1, second.uncompressedSize(4).compressed())
                        .toBytes()));
        files.add(corrupt(
                codec + " of 16 MiB in a dictionary of 4 bytes",
                FileBytes.compressed(
                                codec,
                                1,
                                PageBytes.dictionary(1, packed).uncompressedSize(4),
                                ids(1, packedIds(codec, 1)))
                        .toBytes()));
        PageBytes right = PageBytes.v1(1, PageBytes.PLAIN, packed).uncompressedSize(16 * MIB);
        files.add(reads(
                codec + " of 16 MiB behind one value",
                1,
                1,
                FileBytes.compressed(codec, 1, right).toBytes()));
        PageBytes many = PageBytes.v1(5 * MIB, PageBytes.PLAIN, packed).uncompressedSize(16 * MIB);
        files.add(corrupt(
                        codec + " of 16 MiB for 20 MiB of values",
                        FileBytes.compressed(codec, 5 * MIB, many).toBytes())
                .mayTake(ALL));
    }

    private static PageBytes ids(int count, Out body) {
        return PageBytes.v1(count, PageBytes.RLE_DICTIONARY, body);
    }

    private static Out packedIds(CompressionCodec codec, int count) {
        Out plain = Streams.ids(1, Streams.run(count, 0, 1));
        return switch (codec) {
            // Brotli by hand repeats at least two thousand bytes: zeros after the run.
            case BROTLI -> Packed.of(codec, plain, 0, 4096);
            default -> Packed.of(codec, plain, 0, plain.size());
        };
    }

    private static int idBytes(CompressionCodec codec, int count) {
        return codec == CompressionCodec.BROTLI
                ? 4096
                : Streams.ids(1, Streams.run(count, 0, 1)).size();
    }

    private static int expansion(CompressionCodec codec) {
        return codec == CompressionCodec.SNAPPY ? 4 * MIB : 24 * MIB;
    }

    /// A dictionary with one entry that takes all of its page, in so many columns that together they do not fit.
    private static void addDictionaries(List<HostileFile> files, CompressionCodec codec) {
        int size = expansion(codec);
        int columns = Math.toIntExact(2 * ALL / size) + 4;
        files.add(limit(
                        codec + ", " + columns + " dictionaries of " + (size / MIB) + " MiB each",
                        dictionaries(codec, columns, size))
                .mayTake(ALL));
        files.add(reads(codec + ", a dictionary of " + (size / MIB) + " MiB", 1, 1, dictionaries(codec, 1, size)));
    }

    private static byte[] dictionaries(CompressionCodec codec, int columns, int size) {
        Out packed = Packed.of(codec, new Out().le32(size - 4), 0, size);
        FileBytes file = new FileBytes(1);
        for (int i = 0; i < columns; i++) {
            file.column(
                    Type.BYTE_ARRAY,
                    FieldRepetitionType.REQUIRED,
                    codec,
                    PageBytes.dictionary(1, packed).uncompressedSize(size),
                    ids(1, packedIds(codec, 1)).uncompressedSize(idBytes(codec, 1)));
        }
        return file.toBytes();
    }

    /// Bit-packed levels, one bit each in the page and a byte each where they are expanded.
    private static void addLevels(List<HostileFile> files, CompressionCodec codec) {
        int groups = 2 * MIB;
        int values = 8 * groups * 2;
        Out run = new Out().varint((long) groups << 1 | 1);
        Out length = new Out().le32(run.size() + groups);
        int size = 4 + run.size() + groups;
        Out packed = Packed.of(codec, Streams.join(length, run), 0, size);
        files.add(corrupt(
                        codec + ", 32 million levels of which half are there",
                        FileBytes.compressed(
                                        codec,
                                        values,
                                        PageBytes.v1(values, PageBytes.PLAIN, packed)
                                                .uncompressedSize(size))
                                .footer(f -> f.getSchema().get(1).setRepetition_type(FieldRepetitionType.OPTIONAL))
                                .toBytes())
                .orElse("limit")
                .mayTake(ALL));
        files.add(limit(
                        codec + ", 16 million levels in one row",
                        FileBytes.compressed(
                                        codec,
                                        1,
                                        PageBytes.v1(values / 2, PageBytes.PLAIN, oneRow(codec, groups))
                                                .uncompressedSize(oneRowSize(groups)))
                                .footer(f -> f.getSchema().get(1).setRepetition_type(FieldRepetitionType.REPEATED))
                                .meta(m -> m.setNum_values(values / 2))
                                .toBytes())
                .orElse("corrupt")
                .mayTake(ALL));
    }

    private static int oneRowSize(int groups) {
        return oneRowStart(groups).size() + groups;
    }

    /// Repetition levels: a group of 0 and seven times 1, then ones; definition levels follow as zeros. They are not
    /// consistent, as an element that continues must be defined.
    private static Out oneRowStart(int groups) {
        return Streams.join(
                Streams.prefixed(Streams.run(1, 0, 1), Streams.run(8L * groups - 1, 1, 1)),
                new Out().le32(new Out().varint((long) groups << 1 | 1).size() + groups),
                new Out().varint((long) groups << 1 | 1));
    }

    private static Out oneRow(CompressionCodec codec, int groups) {
        return Packed.of(codec, oneRowStart(groups), 0xFF, oneRowSize(groups));
    }

    /// Under 100 KB in all, and more than a gigabyte.
    private static void addManyDictionaries(List<HostileFile> files) {
        for (CompressionCodec codec : new CompressionCodec[] {CompressionCodec.ZSTD, CompressionCodec.BROTLI}) {
            files.add(limit(codec + ", 48 dictionaries of 32 MiB in one small file", dictionaries(codec, 48, 32 * MIB))
                    .mayTake(ALL));
        }
        int entries = 8 * MIB;
        Out packed = Packed.of(CompressionCodec.ZSTD, new Out(), 0, 4 * entries);
        FileBytes empty = new FileBytes(1);
        FileBytes ints = new FileBytes(1);
        for (int i = 0; i < 24; i++) {
            PageBytes ids =
                    ids(1, packedIds(CompressionCodec.ZSTD, 1)).uncompressedSize(idBytes(CompressionCodec.ZSTD, 1));
            empty.column(
                    Type.BYTE_ARRAY,
                    FieldRepetitionType.REQUIRED,
                    CompressionCodec.ZSTD,
                    PageBytes.dictionary(entries, packed).uncompressedSize(4 * entries),
                    ids);
            ints.column(
                    Type.INT32,
                    FieldRepetitionType.REQUIRED,
                    CompressionCodec.ZSTD,
                    PageBytes.dictionary(entries, packed).uncompressedSize(4 * entries),
                    ids);
        }
        files.add(limit("24 dictionaries of 8 million empty strings each", empty.toBytes())
                .mayTake(ALL));
        files.add(
                limit("24 dictionaries of 8 million zeros each", ints.toBytes()).mayTake(ALL));
    }

    /// Open pages of many columns at once; and pages of one column, of which one at a time is open.
    private static void addManyPages(List<HostileFile> files) {
        int size = 24 * MIB;
        Out packed = Packed.of(CompressionCodec.ZSTD, new Out(), 0, size);
        FileBytes first = new FileBytes(1);
        FileBytes second = new FileBytes(1);
        FileBytes strings = new FileBytes(1);
        Out string = Packed.of(CompressionCodec.ZSTD, new Out().le32(size - 4), 0, size);
        for (int i = 0; i < 24; i++) {
            first.column(
                    Type.INT32,
                    FieldRepetitionType.REQUIRED,
                    CompressionCodec.ZSTD,
                    PageBytes.v1(1, PageBytes.PLAIN, packed).uncompressedSize(size));
            second.column(
                    Type.INT32,
                    FieldRepetitionType.REQUIRED,
                    CompressionCodec.ZSTD,
                    PageBytes.v2(1, PageBytes.PLAIN, new Out(), new Out(), packed)
                            .compressed()
                            .uncompressedSize(size));
            strings.column(
                    Type.BYTE_ARRAY,
                    FieldRepetitionType.REQUIRED,
                    CompressionCodec.ZSTD,
                    PageBytes.v1(1, PageBytes.PLAIN, string).uncompressedSize(size));
        }
        files.add(
                limit("24 columns with a page of 24 MiB each", first.toBytes()).mayTake(ALL));
        files.add(limit("24 columns with a page of version 2 of 24 MiB each", second.toBytes())
                .mayTake(ALL));
        files.add(limit("24 columns with a string of 24 MiB each", strings.toBytes())
                .mayTake(ALL));
        PageBytes[] pages = new PageBytes[40];
        Arrays.fill(pages, PageBytes.v1(1, PageBytes.PLAIN, packed).uncompressedSize(size));
        files.add(reads(
                "40 pages of 24 MiB with one value each",
                40,
                40,
                FileBytes.compressed(CompressionCodec.ZSTD, 40, pages).toBytes()));
    }

    private static HostileFile oneRow(String name, Type type, int encoding, int values, Out body) {
        PageBytes page = PageBytes.v1(
                values,
                encoding,
                Streams.join(
                        Streams.prefixed(Streams.run(1, 0, 1), Streams.run(values - 1, 1, 1)),
                        Streams.prefixed(Streams.run(values, 1, 1)),
                        body));
        return limit(
                        name,
                        FileBytes.of(1, type, FieldRepetitionType.REPEATED, page)
                                .toBytes())
                .mayTake(ALL);
    }

    /// Values that rise by `step`, in blocks of a million without bits.
    private static Out deltas(int values, int first, int step) {
        Out out = Streams.delta(MIB, 1, values, first);
        for (int left = values - 1; left > 0; left -= MIB) {
            out.zigzag(step).raw(0);
        }
        return out;
    }

    /// One row that a few bytes make larger than all memory.
    private static void addRows(List<HostileFile> files) {
        int values = 16 * MIB;
        files.add(oneRow(
                "16 million equal longs in one row",
                Type.INT64,
                PageBytes.DELTA_BINARY_PACKED,
                values,
                deltas(values, 7, 0)));
        files.add(oneRow(
                "16 million rising longs in one row",
                Type.INT64,
                PageBytes.DELTA_BINARY_PACKED,
                values,
                deltas(values, 7, 1)));
        files.add(oneRow(
                "16 million empty strings in one row",
                Type.BYTE_ARRAY,
                PageBytes.DELTA_LENGTH_BYTE_ARRAY,
                values,
                deltas(values, 0, 0)));
        Out zeros = deltas(values, 0, 0);
        files.add(oneRow(
                "16 million empty strings without prefixes in one row",
                Type.BYTE_ARRAY,
                PageBytes.DELTA_BYTE_ARRAY,
                values,
                Streams.join(zeros, zeros)));
        int more = Integer.MAX_VALUE;
        PageBytes nulls = PageBytes.v1(
                more,
                PageBytes.PLAIN,
                Streams.join(
                        Streams.prefixed(Streams.run(1, 0, 1), Streams.run(more - 1L, 1, 1)),
                        Streams.prefixed(Streams.run(more, 0, 1))));
        PageBytes rest = PageBytes.v1(
                more,
                PageBytes.PLAIN,
                Streams.join(Streams.prefixed(Streams.run(more, 1, 1)), Streams.prefixed(Streams.run(more, 0, 1))));
        files.add(limit(
                "2 G entries in one row",
                FileBytes.of(1, Type.INT32, FieldRepetitionType.REPEATED, nulls).toBytes()));
        files.add(limit(
                "6 G entries in one row of three pages",
                FileBytes.of(1, Type.INT32, FieldRepetitionType.REPEATED, nulls, rest, rest)
                        .toBytes()));
        PageBytes v2 = PageBytes.v2(
                        more,
                        PageBytes.PLAIN,
                        Streams.join(Streams.run(1, 0, 1), Streams.run(more - 1L, 1, 1)),
                        Streams.run(more, 0, 1),
                        new Out())
                .rows(1)
                .nulls(more);
        files.add(limit(
                "2 G entries in one row of version 2",
                FileBytes.of(1, Type.INT32, FieldRepetitionType.REPEATED, v2).toBytes()));
    }
}
