package dev.intarsia.conformance.robust;

import static dev.intarsia.conformance.robust.HostileFile.corrupt;
import static dev.intarsia.conformance.robust.HostileFile.limit;
import static dev.intarsia.conformance.robust.HostileFile.reads;
import static dev.intarsia.conformance.robust.HostileFile.unsupported;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.AesGcmV1;
import org.apache.parquet.format.ColumnCryptoMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.EncryptionAlgorithm;
import org.apache.parquet.format.EncryptionWithFooterKey;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/// Files whose ends, footers or schemas are wrong.
final class FooterAttacks {
    private static final int MANY = 100_000;

    private FooterAttacks() {}

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        addEnds(files);
        addThrift(files);
        addSchemas(files);
        addCounts(files);
        addEncryption(files);
        return files;
    }

    private static PageBytes onePage() {
        return PageBytes.v1(1, PageBytes.PLAIN, new Out().le32(7));
    }

    private static FileBytes good() {
        return FileBytes.ints(1, onePage());
    }

    private static void addEnds(List<HostileFile> files) {
        byte[] good = good().toBytes();
        files.add(reads("nothing wrong at all", 1, 1, good));
        files.add(corrupt("no bytes", new byte[0]));
        files.add(corrupt("the magic alone", new Out().ascii("PAR1").toBytes()));
        files.add(corrupt("the magic twice", new Out().ascii("PAR1PAR1").toBytes()));
        files.add(corrupt("a footer of no bytes", FileBytes.withFooter(new Out())));
        files.add(corrupt(
                "11 bytes", new Out().ascii("PAR1").zeros(3).ascii("PAR1").toBytes()));
        files.add(corrupt("no magic at the end", patched(good, good.length - 1, '2')));
        files.add(corrupt("no magic at the start", patched(good, 0, 'p')));
        files.add(unsupported("an encrypted footer's magic", patched(good, good.length - 1, 'E')));
        files.add(corrupt("a footer longer than the file", length(good, good.length)));
        files.add(corrupt("a footer as long as the file", length(good, good.length - 11)));
        files.add(corrupt("a footer of 2 GiB", length(good, Integer.MAX_VALUE)));
        files.add(corrupt("a footer of 4 GiB", length(good, -1)));
        files.add(corrupt("a footer that begins too early", length(good, footerLength(good) + 3)));
        files.add(corrupt("a footer that begins too late", length(good, footerLength(good) - 3)));
        files.add(corrupt("half a file", Arrays.copyOf(good, good.length / 2)));
        files.add(corrupt("a file twice as long as itself", doubled(good)));
        files.add(corrupt("zeros", new byte[MANY]));
    }

    /// The second half is a whole file, but its offsets are not right any more; the first half has the same pages.
    private static byte[] doubled(byte[] good) {
        byte[] cut = Arrays.copyOf(good, good.length - 20);
        return new Out().raw(cut).ascii("PAR1").toBytes();
    }

    private static byte[] patched(byte[] file, int at, int value) {
        byte[] copy = file.clone();
        copy[at] = (byte) value;
        return copy;
    }

    private static byte[] length(byte[] file, int footerLength) {
        byte[] head = Arrays.copyOf(file, file.length - 8);
        return new Out().raw(head).le32(footerLength).ascii("PAR1").toBytes();
    }

    private static int footerLength(byte[] file) {
        int at = file.length - 8;
        return file[at] & 0xFF | (file[at + 1] & 0xFF) << 8 | (file[at + 2] & 0xFF) << 16;
    }

    private static void addThrift(List<HostileFile> files) {
        files.add(limit("structs nested 2 MB deep", FileBytes.withFooter(nested(0x1C, Out.STRUCT))));
        files.add(limit("lists nested 2 MB deep", FileBytes.withFooter(nested(0x19, Out.LIST))));
        files.add(corrupt(
                "a string of 2 GiB",
                FileBytes.withFooter(new Out().field(6, Out.BINARY).varint(Integer.MAX_VALUE))));
        files.add(corrupt(
                "a string of -1 bytes",
                FileBytes.withFooter(new Out().field(6, Out.BINARY).varint(0xFFFF_FFFFL))));
        files.add(corrupt(
                "a schema of 109 million elements", FileBytes.withFooter(new Out().list(2, Out.STRUCT, 109_000_000))));
        files.add(corrupt(
                "a schema of 2 G elements", FileBytes.withFooter(new Out().list(2, Out.STRUCT, Integer.MAX_VALUE))));
        files.add(corrupt(
                "an unknown list of 2 G booleans in 21 bytes",
                FileBytes.withFooter(new Out().list(99, Out.BOOLEAN, Integer.MAX_VALUE))));
        files.add(corrupt(
                "an unknown map of 2 G entries",
                FileBytes.withFooter(
                        new Out().field(99, 11).varint(Integer.MAX_VALUE).raw(0x88))));
        files.add(corrupt(
                "an unknown list of 2 G empty structs",
                FileBytes.withFooter(
                        new Out().list(99, Out.STRUCT, Integer.MAX_VALUE).zeros(1000))));
        files.add(corrupt("a varint that never ends", FileBytes.withFooter(new Out().repeat(1000, 0xFF))));
        files.add(corrupt("fields of a type that does not exist", FileBytes.withFooter(new Out().raw(0x1F, 0x1E, 0))));
        files.add(corrupt("a footer of zeros", FileBytes.withFooter(new Out().zeros(1000))));
        files.add(corrupt(
                "a version that is a string",
                FileBytes.withFooter(new Out().string(1, "one").stop())));
    }

    private static Out nested(int header, int type) {
        return new Out().i32(1, 1).field(99, type).repeat(2 << 20, header);
    }

    private static void addSchemas(List<HostileFile> files) {
        files.add(limit("a schema 100,000 deep", FileBytes.withFooter(deepSchema(MANY))));
        files.add(limit("a schema of 200,000 leaves", FileBytes.withFooter(wideSchema(2 * MANY))));
        files.add(corrupt(
                "2 G children",
                good().footer(f -> f.getSchema().getFirst().setNum_children(Integer.MAX_VALUE))
                        .toBytes()));
        files.add(corrupt(
                "-1 children",
                good().footer(f -> f.getSchema().getFirst().setNum_children(-1)).toBytes()));
        files.add(corrupt(
                "children that never come",
                good().footer(f -> f.getSchema().getFirst().setNum_children(2)).toBytes()));
        files.add(corrupt(
                "elements behind the schema's end",
                good().footer(f -> f.getSchema().add(f.getSchema().get(1))).toBytes()));
        files.add(corrupt("no schema", good().footer(f -> f.getSchema().clear()).toBytes()));
        for (int length : new int[] {0, -1, Integer.MIN_VALUE}) {
            files.add(corrupt("values of a fixed length of " + length, fixedLength(length)));
        }
        files.add(corrupt("values of a fixed length of 2 GiB", fixedLength(Integer.MAX_VALUE)));
        files.add(corrupt(
                "a leaf without a length",
                good().footer(f -> f.getSchema().get(1).setType(Type.FIXED_LEN_BYTE_ARRAY))
                        .meta(m -> m.setType(Type.FIXED_LEN_BYTE_ARRAY))
                        .toBytes()));
        files.add(levels(255));
        files.add(levels(256));
        files.add(levels(1000));
    }

    private static byte[] fixedLength(int length) {
        return FileBytes.of(1, Type.FIXED_LEN_BYTE_ARRAY, FieldRepetitionType.REQUIRED, onePage())
                .footer(f -> f.getSchema().get(1).setType_length(length))
                .toBytes();
    }

    /// A leaf in optional groups within each other, its definition levels in bit-packed runs.
    private static HostileFile levels(int depth) {
        SchemaElement[] elements = new SchemaElement[depth];
        for (int i = 0; i < depth - 1; i++) {
            elements[i] = FileBytes.group("g", FieldRepetitionType.OPTIONAL, 1);
        }
        elements[depth - 1] = FileBytes.leaf("a", Type.INT32, FieldRepetitionType.OPTIONAL);
        String[] path = new String[depth];
        Arrays.fill(path, "g");
        path[depth - 1] = "a";
        int bitWidth = Integer.SIZE - Integer.numberOfLeadingZeros(depth);
        Out levels = Streams.packed(bitWidth, depth, 0, 1, depth - 1, depth, 127, 128, depth);
        PageBytes page = PageBytes.v1(
                8,
                PageBytes.PLAIN,
                Streams.join(Streams.prefixed(levels), new Out().le32(1).le32(2).le32(3)));
        byte[] file = new FileBytes(8)
                .field(elements)
                .chunk(Type.INT32, CompressionCodec.UNCOMPRESSED, List.of(path), page)
                .toBytes();
        String name = "definition levels up to " + depth;
        return depth > 255 ? unsupported(name, file) : reads(name, 8, 3, file);
    }

    private static Out deepSchema(int depth) {
        Out out = new Out().i32(1, 1).list(2, Out.STRUCT, depth + 1);
        byte[] group = element("g", 1);
        for (int i = 0; i < depth; i++) {
            out.raw(group);
        }
        return out.raw(element("a", -1)).i64(3, 0).list(4, Out.STRUCT, 0).stop();
    }

    private static Out wideSchema(int leaves) {
        Out out = new Out().i32(1, 1).list(2, Out.STRUCT, leaves + 1).raw(element("m", leaves));
        byte[] leaf = element("a", -1);
        for (int i = 0; i < leaves; i++) {
            out.raw(leaf);
        }
        return out.i64(3, 0).list(4, Out.STRUCT, 0).stop();
    }

    /// A group, or with -1 children a leaf of required INT32.
    private static byte[] element(String name, int children) {
        Out out = new Out();
        if (children < 0) {
            out.i32(1, 1);
        }
        out.i32(3, 0).string(4, name);
        if (children >= 0) {
            out.i32(5, children);
        }
        return out.stop().toBytes();
    }

    private static void addCounts(List<HostileFile> files) {
        files.add(corrupt("-1 rows", good().footer(f -> f.setNum_rows(-1)).toBytes()));
        files.add(corrupt(
                "-1 rows in the row group",
                good().footer(f -> f.getRow_groups().getFirst().setNum_rows(-1)).toBytes()));
        files.add(corrupt(
                "rows that do not add up", good().footer(f -> f.setNum_rows(2)).toBytes()));
        files.add(corrupt(
                "row counts that overflow",
                good().footer(f -> {
                            f.getRow_groups().getFirst().setNum_rows(Long.MAX_VALUE);
                            f.getRow_groups().add(f.getRow_groups().getFirst().deepCopy());
                            f.setNum_rows(-2);
                        })
                        .toBytes()));
        files.add(corrupt(
                "1 G rows and 1 value", FileBytes.ints(1_000_000_000, onePage()).toBytes()));
        files.add(corrupt(
                "2^62 rows and 1 value", FileBytes.ints(1L << 62, onePage()).toBytes()));
        files.add(corrupt("0 rows and 1 value", FileBytes.ints(0, onePage()).toBytes()));
        files.add(corrupt(
                "more chunks than columns",
                good().footer(f -> f.getRow_groups()
                                .getFirst()
                                .addToColumns(f.getRow_groups()
                                        .getFirst()
                                        .getColumns()
                                        .getFirst()))
                        .toBytes()));
        files.add(corrupt(
                "fewer chunks than columns",
                good().footer(f -> f.getRow_groups().getFirst().getColumns().clear())
                        .toBytes()));
        files.add(corrupt(
                "the same chunk in two row groups",
                good().footer(f -> {
                            f.getRow_groups().add(f.getRow_groups().getFirst().deepCopy());
                            f.setNum_rows(2);
                        })
                        .toBytes()));
    }

    private static void addEncryption(List<HostileFile> files) {
        files.add(unsupported(
                "an encrypted column",
                good().footer(f -> f.getRow_groups()
                                .getFirst()
                                .getColumns()
                                .getFirst()
                                .setCrypto_metadata(
                                        ColumnCryptoMetaData.ENCRYPTION_WITH_FOOTER_KEY(new EncryptionWithFooterKey())))
                        .toBytes()));
        files.add(reads(
                "an encryption algorithm in the footer, but no encrypted column",
                1,
                1,
                good().footer(f -> f.setEncryption_algorithm(EncryptionAlgorithm.AES_GCM_V1(new AesGcmV1())))
                        .toBytes()));
    }
}
