package dev.intarsia.conformance.robust;

import static dev.intarsia.conformance.robust.HostileFile.corrupt;
import static dev.intarsia.conformance.robust.HostileFile.reads;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/// Repetition and definition levels that are no levels, or that describe no rows.
final class LevelAttacks {
    private LevelAttacks() {}

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        addMaxima(files);
        addSections(files);
        addRowStarts(files);
        addOrphans(files);
        addSiblings(files);
        return files;
    }

    private static Out ints(int count) {
        return new Out().zeros(4 * count);
    }

    private static Out levels(int bitWidth, int... values) {
        return Streams.prefixed(Streams.packed(bitWidth, values));
    }

    private static byte[] optional(int values, Out... body) {
        return FileBytes.of(
                        values,
                        Type.INT32,
                        FieldRepetitionType.OPTIONAL,
                        PageBytes.v1(values, PageBytes.PLAIN, Streams.join(body)))
                .toBytes();
    }

    /// A list of lists of required integers: `repeated group a { repeated group b { required c } }`, definition and
    /// repetition levels both up to 2.
    private static byte[] nested(int rows, PageBytes... pages) {
        SchemaElement[] elements = {
            FileBytes.group("a", FieldRepetitionType.REPEATED, 1),
            FileBytes.group("b", FieldRepetitionType.REPEATED, 1),
            FileBytes.leaf("c", Type.INT32, FieldRepetitionType.REQUIRED)
        };
        return new FileBytes(rows)
                .field(elements)
                .chunk(Type.INT32, CompressionCodec.UNCOMPRESSED, List.of("a", "b", "c"), pages)
                .toBytes();
    }

    private static PageBytes nestedPage(int[] rep, int[] def) {
        int defined = 0;
        for (int level : def) {
            defined += level == 2 ? 1 : 0;
        }
        return PageBytes.v1(rep.length, PageBytes.PLAIN, Streams.join(levels(2, rep), levels(2, def), ints(defined)));
    }

    private static void addMaxima(List<HostileFile> files) {
        files.add(corrupt(
                "a definition level of 3 where 2 is the highest",
                nested(2, nestedPage(new int[] {0, 0}, new int[] {2, 3}))));
        files.add(corrupt(
                "a repetition level of 3 where 2 is the highest",
                nested(1, nestedPage(new int[] {0, 3}, new int[] {2, 2}))));
        files.add(corrupt(
                "a run of a definition level of 255",
                optional(2, Streams.prefixed(new Out().varint(4).raw(255)), ints(2))));
        files.add(corrupt(
                "a run of a definition level of 3",
                nested(
                        100,
                        PageBytes.v1(
                                100,
                                PageBytes.PLAIN,
                                Streams.join(
                                        Streams.prefixed(Streams.run(100, 0, 2)),
                                        Streams.prefixed(Streams.run(100, 3, 2)),
                                        ints(100))))));
    }

    private static void addSections(List<HostileFile> files) {
        for (int length : new int[] {-1, 1000, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            files.add(corrupt(
                    "levels of " + length + " bytes",
                    optional(2, new Out().le32(length).raw(4, 1), ints(2))));
        }
        files.add(corrupt("a page that ends within the length of its levels", optional(2, new Out().raw(2, 0))));
        files.add(corrupt("levels of no bytes", optional(2, new Out().le32(0), ints(2))));
        files.add(corrupt("levels that end early", optional(100, levels(1, 1, 1, 1), ints(100))));
        files.add(corrupt("levels of 16 million in 2 bytes", optional(1 << 24, levels(1, 1, 1, 1), ints(100))));
        files.add(corrupt(
                "runs of no levels, a million of them",
                optional(2, Streams.prefixed(new Out().repeat(1 << 20, 0, 0)), ints(2))));
        files.add(reads(
                "runs of no levels before the levels",
                2,
                2,
                optional(2, Streams.prefixed(new Out().repeat(1 << 10, 0, 1).raw(4, 1)), ints(2))));
        files.add(corrupt(
                "a run header of six bytes",
                optional(2, Streams.prefixed(new Out().repeat(5, 0xFF).raw(1, 1)), ints(2))));
        files.add(corrupt(
                "a run header of 33 bits",
                optional(2, Streams.prefixed(new Out().repeat(4, 0xFF).raw(0x7F, 1)), ints(2))));
        files.add(corrupt("a run without its value", optional(2, Streams.prefixed(new Out().raw(4)), ints(2))));
        files.add(reads(
                "a run longer than the page",
                2,
                2,
                optional(2, Streams.prefixed(Streams.run(1 << 28, 1, 1)), ints(2))));
        PageBytes packed = PageBytes.v1(100, PageBytes.PLAIN, Streams.join(new Out().raw(0xFF), ints(8)))
                .levelEncoding(PageBytes.BIT_PACKED);
        files.add(corrupt(
                "deprecated levels that end early",
                FileBytes.of(
                                100,
                                Type.INT32,
                                FieldRepetitionType.OPTIONAL,
                                packed.compressedSize(9).uncompressedSize(9))
                        .toBytes()));
        files.add(corrupt(
                "levels in DELTA_BINARY_PACKED",
                FileBytes.of(
                                2,
                                Type.INT32,
                                FieldRepetitionType.OPTIONAL,
                                PageBytes.v1(2, PageBytes.PLAIN, Streams.join(levels(1, 1, 1), ints(2)))
                                        .levelEncoding(PageBytes.DELTA_BINARY_PACKED))
                        .toBytes()));
    }

    private static void addRowStarts(List<HostileFile> files) {
        files.add(reads("lists of lists", 2, 3, nested(2, nestedPage(new int[] {0, 2, 1, 0}, new int[] {2, 2, 2, 0}))));
        files.add(corrupt("a chunk that begins within a row", nested(1, nestedPage(new int[] {1, 0}, new int[] {2, 2
        }))));
        PageBytes empty = PageBytes.v1(0, PageBytes.PLAIN, Streams.join(new Out().le32(0), new Out().le32(0)));
        files.add(corrupt(
                "a chunk that begins with an empty page and then within a row",
                nested(1, empty, nestedPage(new int[] {1, 0}, new int[] {2, 2}))));
        files.add(corrupt("a chunk of nothing but the rest of a row", nested(1, nestedPage(new int[] {1, 1}, new int[] {
            2, 2
        }))));
        files.add(corrupt("fewer row starts than rows", nested(3, nestedPage(new int[] {0, 1, 0}, new int[] {2, 2, 2
        }))));
        files.add(corrupt("more row starts than rows", nested(1, nestedPage(new int[] {0, 1, 0}, new int[] {2, 2, 2
        }))));
        Out rep = Streams.packed(2, 1, 0);
        Out def = Streams.packed(2, 2, 2);
        PageBytes first = PageBytes.v2(2, PageBytes.PLAIN, Streams.packed(2, 0, 0), def, ints(2));
        files.add(corrupt(
                "a page of the second version that begins within a row",
                nested(
                        3,
                        first,
                        PageBytes.v2(2, PageBytes.PLAIN, rep, def, ints(2)).rows(1))));
        files.add(reads(
                "a page of the first version that begins within a row",
                3,
                4,
                nested(3, nestedPage(new int[] {0, 0}, new int[] {2, 2}), nestedPage(new int[] {1, 0}, new int[] {2, 2
                }))));
    }

    /// Entries that continue a list that their row does not have.
    private static void addOrphans(List<HostileFile> files) {
        files.add(corrupt("an entry that continues an empty list", nested(2, nestedPage(new int[] {0, 0, 1}, new int[] {
            2, 0, 2
        }))));
        files.add(corrupt(
                "an entry that continues an inner list that is not there",
                nested(2, nestedPage(new int[] {0, 0, 2}, new int[] {2, 1, 2}))));
        files.add(corrupt(
                "an entry that continues a list and has no element",
                nested(2, nestedPage(new int[] {0, 0, 1}, new int[] {2, 2, 0}))));
        files.add(corrupt(
                "an entry that continues an inner list and has no element",
                nested(2, nestedPage(new int[] {0, 0, 2}, new int[] {2, 2, 1}))));
    }

    /// `repeated group a { required x; required y }` with different levels for `x` and `y`.
    private static byte[] siblings(int[] firstRep, int[] secondRep) {
        SchemaElement[] elements = {
            FileBytes.group("a", FieldRepetitionType.REPEATED, 2),
            FileBytes.leaf("x", Type.INT32, FieldRepetitionType.REQUIRED),
            FileBytes.leaf("y", Type.INT32, FieldRepetitionType.REQUIRED)
        };
        return new FileBytes(2)
                .field(elements)
                .chunk(Type.INT32, CompressionCodec.UNCOMPRESSED, List.of("a", "x"), sibling(firstRep))
                .chunk(Type.INT32, CompressionCodec.UNCOMPRESSED, List.of("a", "y"), sibling(secondRep))
                .toBytes();
    }

    private static PageBytes sibling(int[] rep) {
        int n = rep.length;
        return PageBytes.v1(
                n, PageBytes.PLAIN, Streams.join(levels(1, rep), Streams.prefixed(Streams.run(n, 1, 1)), ints(n)));
    }

    private static void addSiblings(List<HostileFile> files) {
        files.add(reads("siblings that agree", 2, 8, siblings(new int[] {0, 1, 1, 0}, new int[] {0, 1, 1, 0})));
        files.add(corrupt(
                "siblings that disagree about where a list ends",
                siblings(new int[] {0, 1, 1, 0}, new int[] {0, 1, 0, 1})));
        files.add(corrupt(
                "siblings that disagree about the length of a list",
                siblings(new int[] {0, 1, 1, 0}, new int[] {0, 1, 1, 0, 1})));
    }
}
